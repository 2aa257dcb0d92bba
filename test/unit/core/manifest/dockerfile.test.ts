import assert from 'node:assert/strict';
import { formatReference } from '../../../../src/core/image/reference';
import { findOccurrences } from '../../../../src/core/manifest/index';
import type { Resolved } from '../../../../src/core/manifest/manifest';

const hex = '0123456789abcdef'.repeat(4);

type Case = readonly [
  name: string,
  text: string,
  /** One for each occurrence: the text as written, and what it is. */
  expected: readonly (readonly [text: string, resolved: string])[],
  variables?: Readonly<Record<string, string>>,
];

/** A short form: the full reference, the id, `needs A, B`, or `invalid`. */
function show(resolved: Resolved): string {
  switch (resolved.kind) {
    case 'reference':
      return formatReference(resolved.reference);
    case 'imageId':
      return `id ${resolved.id}`;
    case 'unresolved':
      return `needs ${resolved.missing.join(', ')}`;
    case 'invalid':
      return 'invalid';
  }
}

const nginx = 'docker.io/library/nginx';
const a = ['a', 'docker.io/library/a'] as const;
const b = ['b', 'docker.io/library/b'] as const;

const groups: Readonly<Record<string, readonly Case[]>> = {
  FROM: [
    ['an image', 'FROM nginx', [['nginx', nginx]]],
    [
      'an image with everything',
      `FROM ghcr.io/org/app:1@sha256:${hex}`,
      [[`ghcr.io/org/app:1@sha256:${hex}`, `ghcr.io/org/app:1@sha256:${hex}`]],
    ],
    ['in lower case', 'from nginx as web', [['nginx', nginx]]],
    ['in mixed case', 'From nginx As web', [['nginx', nginx]]],
    ['with a platform', 'FROM --platform=linux/amd64 nginx AS web', [['nginx', nginx]]],
    ['with a platform that is a variable', 'FROM --platform=$BUILDPLATFORM nginx AS web', [['nginx', nginx]]],
    ['with a quoted platform', 'FROM --platform="linux/amd64" nginx', [['nginx', nginx]]],
    ['behind white space', '  \tFROM\t  nginx  \t', [['nginx', nginx]]],
    ['behind other white space', 'FROM\v\fnginx', [['nginx', nginx]]],
    ['with quotes, which are part of the word', 'FROM "nginx":\'1\'', [[`"nginx":'1'`, `${nginx}:1`]]],
    ['with escapes', 'FROM ngi\\nx', [['ngi\\nx', nginx]]],
    ['several', 'FROM a\nFROM b', [a, b]],
    ['the same one twice is two occurrences', 'FROM a\nFROM a', [a, a]],
    ['nothing yet', 'FROM', []],
    ['nothing but a platform', 'FROM --platform=linux/amd64', []],
    ['nothing in an empty file', '', []],
    ['nothing in comments', '# FROM nginx\n  # FROM nginx\n', []],
    ['scratch is none', 'FROM scratch\nFROM --platform=linux/amd64 scratch AS x', []],
    ['scratch in another case is no image', 'FROM Scratch', [['Scratch', 'invalid']]],
    ['an id', `FROM sha256:${hex}`, [[`sha256:${hex}`, `id sha256:${hex}`]]],
    ['an id without algorithm', `FROM ${hex}`, [[hex, `id sha256:${hex}`]]],
    ['an empty word', 'FROM ""', [['""', 'invalid']]],
    ['no reference', 'FROM Nginx:1', [['Nginx:1', 'invalid']]],
    ['a word that does not end', 'FROM "nginx', [['"nginx', 'invalid']]],
    ['a bad substitution', 'FROM ${}nginx', [['${}nginx', 'invalid']]],
    ['AS without a name', 'FROM nginx AS', [['nginx', 'invalid']]],
    ['a bad name for the stage', 'FROM nginx AS 1st', [['nginx', 'invalid']]],
    ['something behind the image', 'FROM nginx # comment', [['nginx', 'invalid']]],
    ['something behind the name', 'FROM nginx AS web server', [['nginx', 'invalid']]],
    ['FROM in RUN is none', 'FROM a\nRUN echo \\\nFROM b', [a]],
  ],
  ARG: [
    ['a default', 'ARG V=1\nFROM nginx:$V', [['nginx:$V', `${nginx}:1`]]],
    ['a quoted default', 'ARG V="1" W=\'2\'\nFROM nginx:$V$W', [['nginx:$V$W', `${nginx}:12`]]],
    ['a whole image', 'ARG IMAGE=ghcr.io/a/b:1\nFROM ${IMAGE}', [['${IMAGE}', 'ghcr.io/a/b:1']]],
    ['in lower case', 'arg V=1\nfrom nginx:$V', [['nginx:$V', `${nginx}:1`]]],
    ['several on a line', 'ARG A=x B C=y\nFROM $A/$C:$B', [['$A/$C:$B', 'needs B']]],
    [
      'one in terms of earlier ones',
      'ARG A=1\nARG B=$A.2\nARG C=v${B}\nFROM nginx:$C',
      [['nginx:$C', `${nginx}:v1.2`]],
    ],
    [
      'one in terms of an earlier one on the same line',
      'ARG A=1 B=$A.2\nFROM nginx:$B',
      [['nginx:$B', `${nginx}:1.2`]],
    ],
    ['one in terms of itself', 'ARG A=1\nARG A=$A.2\nFROM nginx:$A', [['nginx:$A', `${nginx}:1.2`]]],
    ['one in terms of a later one', 'ARG B=$A\nARG A=1\nFROM nginx:$B', [['nginx:$B', 'needs A']]],
    ['single quotes keep a dollar', "ARG A=1\nARG B='$A'\nFROM nginx:$B", [['nginx:$B', 'invalid']]],
    ['the last default counts', 'ARG V=1\nARG V=2\nFROM nginx:$V', [['nginx:$V', `${nginx}:2`]]],
    ['a name alone keeps an earlier default', 'ARG V=1\nARG V\nFROM nginx:$V', [['nginx:$V', `${nginx}:1`]]],
    ['continued lines', 'ARG A=1 \\\n  # comment\n\n  B=2\nFROM nginx:$A.$B', [['nginx:$A.$B', `${nginx}:1.2`]]],
    ['nested defaults', 'ARG X\nFROM ${A:-${B:-nginx}:${C:-1}}', [['${A:-${B:-nginx}:${C:-1}}', `${nginx}:1`]]],
    ['the default of an empty one', 'ARG V=\nFROM nginx:${V:-2}', [['nginx:${V:-2}', `${nginx}:2`]]],
    ['an empty one makes an empty image', 'ARG I=\nFROM $I', [['$I', 'invalid']]],
    ['an alternative', 'ARG V=1\nFROM nginx${V:+:$V}', [['nginx${V:+:$V}', `${nginx}:1`]]],
    ['an alternative for nothing', 'ARG V\nFROM nginx${V:+:$V}', [['nginx${V:+:$V}', nginx]]],
    [
      'parts of values',
      'ARG V=1.2.3-alpine\nFROM nginx:${V%%.*}-${V##*-}',
      [['nginx:${V%%.*}-${V##*-}', `${nginx}:1-alpine`]],
    ],
    ['replacements', 'ARG V=1.2.3\nFROM nginx:${V//./-}', [['nginx:${V//./-}', `${nginx}:1-2-3`]]],
    ['without a value', 'ARG REG\nFROM $REG/app', [['$REG/app', 'needs REG']]],
    ['several without a value, each once', 'ARG A\nARG B\nFROM $B/$A/$B', [['$B/$A/$B', 'needs B, A']]],
    ['one that depends on one without a value', 'ARG A\nARG B=$A/x\nFROM ${B:-y}', [['${B:-y}', 'needs A']]],
    ['never declared', 'FROM nginx$X', [['nginx$X', 'needs X']]],
    ['required', 'ARG V\nFROM nginx:${V:?set it}', [['nginx:${V:?set', 'invalid']]],
    ['required without a message', 'ARG V\nFROM nginx:${V:?}', [['nginx:${V:?}', 'needs V']]],
    ['a broken default only breaks what uses it', 'ARG B=${}\nFROM a\nFROM x:$B', [a, ['x:$B', 'invalid']]],
    ['one of a stage is not for FROM', 'FROM a\nARG V=1\nFROM nginx:$V', [a, ['nginx:$V', 'needs V']]],
    [
      'one of a stage does not change a global one',
      'ARG V=1\nFROM a\nARG V=2\nFROM nginx:$V',
      [a, ['nginx:$V', `${nginx}:1`]],
    ],
    ['one inside a comment is none', '# ARG V=1\nFROM nginx:$V', [['nginx:$V', 'needs V']]],
    ['given', 'ARG REG\nFROM $REG/app', [['$REG/app', 'example.com/app']], { REG: 'example.com' }],
    ['given, against a default', 'ARG V=1\nFROM nginx:$V', [['nginx:$V', `${nginx}:2`]], { V: '2' }],
    ['given as empty', 'ARG V=1\nFROM nginx:${V:-3}', [['nginx:${V:-3}', `${nginx}:3`]], { V: '' }],
    [
      'given with a dollar, which is not expanded again',
      'ARG V\nFROM nginx:$V',
      [['nginx:$V', 'invalid']],
      { V: '$V' },
    ],
    ['given and used by another', 'ARG A\nARG B=$A.1\nFROM nginx:$B', [['nginx:$B', `${nginx}:2.1`]], { A: '2' }],
    ['given but not declared', 'FROM nginx:$V', [['nginx:$V', 'needs V']], { V: '1' }],
    ['named like a property of objects', 'ARG toString\nFROM nginx:$toString', [['nginx:$toString', 'needs toString']]],
    ['of the platform', 'FROM nginx:$TARGETARCH', [['nginx:$TARGETARCH', 'needs TARGETARCH']]],
    [
      'of the platform, which is set in any case',
      'FROM nginx:${TARGETARCH:-amd64}',
      [['nginx:${TARGETARCH:-amd64}', 'needs TARGETARCH']],
    ],
    [
      'of the platform, declared',
      'ARG TARGETARCH\nFROM nginx:$TARGETARCH',
      [['nginx:$TARGETARCH', 'needs TARGETARCH']],
    ],
    [
      'of the platform, given',
      'FROM nginx:$TARGETARCH',
      [['nginx:$TARGETARCH', `${nginx}:arm64`]],
      { TARGETARCH: 'arm64' },
    ],
    [
      'of the platform, with a default',
      'ARG TARGETARCH=arm\nFROM nginx:$TARGETARCH',
      [['nginx:$TARGETARCH', `${nginx}:arm`]],
    ],
  ],
  stages: [
    ['above is no image', 'FROM a AS x\nFROM x', [a]],
    ['above, in another case', 'FROM a AS Build\nFROM build\nFROM BUILD', [a]],
    ['above, after expansion', 'ARG S=x\nFROM a AS x\nFROM $S\nFROM ${Y:-x}', [a]],
    ['below is an image', 'FROM b\nFROM a AS b', [b, a]],
    ['of its own name is an image', 'FROM a AS a\nFROM a', [a]],
    ['by number is an image in FROM', 'FROM a\nFROM 0', [a, ['0', 'docker.io/library/0']]],
    ['with a tag is an image', 'FROM a AS x\nFROM x:1', [a, ['x:1', 'docker.io/library/x:1']]],
    ['called scratch', 'FROM a AS scratch\nFROM scratch', [a]],
    ['whose image is not known yet', 'FROM $X AS x\nFROM x', [['$X', 'needs X']]],
  ],
  'COPY --from': [
    ['an image', 'FROM a\nCOPY --from=nginx:1 /a /b', [a, ['nginx:1', `${nginx}:1`]]],
    ['among other flags', 'FROM a\nCOPY --chown=1:1 --from=nginx --link /a /b', [a, ['nginx', nginx]]],
    ['in lower case', 'FROM a\ncopy --from=nginx /a /b', [a, ['nginx', nginx]]],
    ['in quotes', 'FROM a\nCOPY --from="nginx" /a /b', [a, ['"nginx"', nginx]]],
    ['an id', `FROM a\nCOPY --from=sha256:${hex} /a /b`, [a, [`sha256:${hex}`, `id sha256:${hex}`]]],
    ['a stage above, by name in any case', 'FROM a AS x\nFROM b\nCOPY --from=x /a /b\nCOPY --from=X /a /b', [a, b]],
    ['a stage above, by number', 'FROM a\nFROM b\nCOPY --from=0 /a /b\nCOPY --from=+0 /a /b', [a, b]],
    ['its own stage', 'FROM a AS x\nCOPY --from=x /a /b', [a, ['x', 'invalid']]],
    ['its own stage, by number', 'FROM a AS x\nCOPY --from=0 /a /b', [a, ['0', 'invalid']]],
    ['a stage below, by name', 'FROM a\nCOPY --from=x /a /b\nFROM b AS x', [a, ['x', 'invalid'], b]],
    ['a stage below, by number', 'FROM a\nCOPY --from=1 /a /b\nFROM b AS x', [a, ['1', 'invalid'], b]],
    [
      'a number without a stage',
      'FROM a\nCOPY --from=7 /a /b\nCOPY --from=-1 /a /b',
      [a, ['7', 'invalid'], ['-1', 'invalid']],
    ],
    [
      'the last stage of a name that two have',
      'FROM a AS x\nFROM b\nCOPY --from=x /a /b\nFROM a AS x',
      [a, b, ['x', 'invalid'], a],
    ],
    ['a variable', 'ARG I=nginx\nFROM a\nCOPY --from=$I /a /b', [a, ['$I', 'invalid']]],
    ['a variable with a default', 'FROM a\nCOPY --from=${I:-nginx} /a /b', [a, ['${I:-nginx}', 'invalid']]],
    ['scratch', 'FROM a\nCOPY --from=scratch /a /b', [a]],
    ['nothing', 'FROM a\nCOPY --from= /a /b', [a]],
    ['as a path is none', 'FROM a\nCOPY x --from=nginx /b', [a]],
    ['no reference', 'FROM a\nCOPY --from=NGINX /a /b', [a, ['NGINX', 'invalid']]],
    ['in ADD is none', 'FROM a\nADD --from=nginx /a /b', [a]],
  ],
  'RUN --mount': [
    ['an image', 'FROM a\nRUN --mount=type=bind,from=nginx:1,target=/x ls', [a, ['nginx:1', `${nginx}:1`]]],
    ['without a type', 'FROM a\nRUN --mount=from=nginx,target=/x ls', [a, ['nginx', nginx]]],
    ['of a cache', 'FROM a\nRUN --mount=type=cache,target=/x,from=nginx ls', [a, ['nginx', nginx]]],
    [
      'several',
      'FROM a\nRUN --mount=from=nginx,target=/x --network=none --mount=from=b,target=/y ls',
      [a, ['nginx', nginx], b],
    ],
    ['in quotes', 'FROM a\nRUN --mount=type=bind,from="nginx",target=/x ls', [a, ['"nginx"', nginx]]],
    ['in quotes at the end', 'FROM a\nRUN --mount=type=bind,target=/x,from="nginx" ls', [a, ['"nginx"', nginx]]],
    ['all in quotes', 'FROM a\nRUN --mount="type=bind,target=/x,from=nginx" ls', [a, ['nginx', nginx]]],
    ['keys in upper case', 'FROM a\nRUN --mount=TYPE=bind,FROM=nginx,target=/x ls', [a, ['nginx', nginx]]],
    ['the last one counts', 'FROM a\nRUN --mount=from=nginx,from=b,target=/x ls', [a, b]],
    ['a stage above', 'FROM a AS x\nFROM b\nRUN --mount=from=X,target=/x ls', [a, b]],
    ['its own stage', 'FROM a AS x\nRUN --mount=from=x,target=/x ls', [a, ['x', 'invalid']]],
    ['a stage below', 'FROM a\nRUN --mount=from=x,target=/x ls\nFROM b AS x', [a, ['x', 'invalid'], b]],
    ['a number is an image', 'FROM a\nFROM b\nRUN --mount=from=0,target=/x ls', [a, b, ['0', 'docker.io/library/0']]],
    ['a variable', 'ARG I=nginx\nFROM a\nRUN --mount=from=$I,target=/x ls', [a, ['$I', 'invalid']]],
    ['scratch', 'FROM a\nRUN --mount=from=scratch,target=/x ls', [a]],
    ['nothing', 'FROM a\nRUN --mount=type=cache,from=,target=/x ls', [a]],
    ['mounts without an image', 'FROM a\nRUN --mount=type=tmpfs,from=b,target=/x --mount=type=ssh,from=b ls', [a]],
    ['a secret has no image', 'FROM a\nRUN --mount=type=secret,from=b,id=x ls', [a, ['b', 'invalid']]],
    ['in the command is none', 'FROM a\nRUN ls --mount=from=nginx', [a]],
    [
      'behind a line break',
      'FROM a\nRUN \\\n  --mount=type=cache,target=/x \\\n  --mount=from=nginx,target=/y \\\n  ls',
      [a, ['nginx', nginx]],
    ],
  ],
  'lines and files': [
    [
      'Windows line ends',
      'ARG V=1\r\nFROM nginx:$V AS x\r\nFROM x\r\nFROM \\\r\n  b\r\n',
      [['nginx:$V', `${nginx}:1`], b],
    ],
    ['a byte order mark', '\uFEFFFROM a\nFROM b', [a, b]],
    ['a byte order mark before a directive', '\uFEFF# escape=`\nFROM `\na', [a]],
    ['continued lines', 'FROM \\\n  nginx \\\n  AS x\nFROM x', [['nginx', nginx]]],
    ['white space behind the escape character', 'FROM \\ \t\n  nginx', [['nginx', nginx]]],
    ['a word over two lines', 'FROM ng\\\ninx:1', [['ng\\\ninx:1', `${nginx}:1`]]],
    ['a keyword over two lines', 'FR\\\nOM nginx', [['nginx', nginx]]],
    ['a short instruction over three lines', 'FROM a\nCO\\\nP\\\nY --from=b /a /b', [a, b]],
    [
      'comments and empty lines among continued lines',
      'FROM a\nRUN x \\\n# FROM no\n\n  # FROM no\n  y\nFROM b',
      [a, b],
    ],
    ['a comment among the lines of FROM', 'FROM \\\n# one\n  nginx \\\n  # two\n\n  AS x', [['nginx', nginx]]],
    ['a doubled escape character does not continue', 'FROM a\nCOPY . C:\\\\\nFROM b', [a, b]],
    ['an escape character behind another and white space continues', 'FROM a\nRUN x \\ \\\nFROM no\nFROM b', [a, b]],
    ['a # behind an escape character is no comment', 'FROM a\nRUN x \\\n\\# y\nFROM b', [a, b]],
    ['a comment behind a continued keyword', 'FROM\\\n# comment\n a', [a]],
    ['an escaped word on a continued line', 'FROM a\nRUN x \\\n\\ y\nFROM b', [a, b]],
    ['a continued comment is not continued', '# comment \\\nFROM a', [a]],
    ['the end without a line break', 'FROM a\nFROM b AS x', [a, b]],
    ['the end behind an escape character', 'FROM a \\', [a]],
    ['other white space before instructions', '\u00a0FROM a\n\u3000 \u2003\u0085FROM b', [a, b]],
    ['other white space behind instructions', 'FROM a AS x\u00a0\nFROM x\nFROM b \u3000\u0085\r\n', [a, b]],
    [
      'other white space before a comment among continued lines',
      'FROM a\nRUN x \\\n\u0085# y\nFROM no\nFROM b',
      [a, b],
    ],
    ['other white space within an instruction', 'FROM\u00a0no\nFROM a', [a]],
    ['a carriage return alone is white space', 'FROM\ra\nRUN x\rFROM no', [a]],
    [
      'the escape directive',
      '# escape=`\nFROM a`\nb:`1\nRUN dir C:\\\nFROM b',
      [['a`\nb:`1', 'docker.io/library/ab:1'], b],
    ],
    [
      'the escape directive behind others',
      '#syntax=docker/dockerfile:1\n# Check=skip=all\n#ESCAPE = `\nFROM `\na',
      [a],
    ],
    ['an escape directive behind a comment is a comment', '# comment\n# escape=`\nFROM \\\na', [a]],
    ['an escape directive behind an unknown one is a comment', '# foo=bar\n# escape=`\nFROM \\\na', [a]],
    ['an escape directive behind an empty line is a comment', '\n# escape=`\nFROM \\\na', [a]],
    ['an escape directive behind one without a value is a comment', '# syntax=\n# escape=`\nFROM \\\na', [a]],
    ['an escape directive of another character has no effect', '# escape=x\nFROM \\\na', [a]],
    ['unknown instructions', 'FROM a\nFOO FROM b\nFROM b', [a, b]],
    [
      'triggers are not read',
      'FROM a\nONBUILD COPY --from=nginx /a /b\nONBUILD RUN --mount=from=nginx,target=/x ls',
      [a],
    ],
  ],
  heredocs: [
    ['bodies are not read', 'FROM a\nRUN <<EOF\nFROM no\nCOPY --from=no /a /b\nEOF\nFROM b', [a, b]],
    ['several bodies', 'FROM a\nRUN <<ONE cat <<TWO\nFROM no\nONE\nFROM no\nTWO\nFROM b', [a, b]],
    ['in COPY and ADD', 'FROM a\nCOPY <<EOF /x\nFROM no\nEOF\nADD <<EOF /x\nFROM no\nEOF\nFROM b', [a, b]],
    ['in triggers', 'FROM a\nONBUILD RUN <<EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['quoted', 'FROM a\nRUN cat <<"EOF" <<\'TWO\'\nFROM no\nEOF\nFROM no\nTWO\nFROM b', [a, b]],
    ['with tabs before the end', 'FROM a\nRUN <<-EOF\n\tFROM no\n\tEOF\nFROM b', [a, b]],
    ['with a file descriptor', 'FROM a\nRUN cat 3<<EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['with white space before the name', 'FROM a\nRUN cat << EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['behind mounts', 'FROM a\nRUN --mount=from=nginx,target=/x <<EOF\nFROM no\nEOF\nFROM b', [a, ['nginx', nginx], b]],
    ['with Windows line ends', 'FROM a\r\nRUN <<EOF\r\nFROM no\r\nEOF\r\nFROM b\r\n', [a, b]],
    ['with quotes in the body', 'FROM a\nRUN <<EOF\necho "it\'s \\\nEOF\nRUN cat <<EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['without an end', 'FROM a\nRUN <<EOF\nFROM no', [a]],
    ['none inside quotes', 'FROM a\nRUN echo "cat <<EOF"\nFROM b', [a, b]],
    ['none inside quotes over two lines', "FROM a\nRUN echo 'x \\\n  cat <<EOF \\\n  y'\nFROM b", [a, b]],
    ['none behind an escaped quote that is not open', 'FROM a\nRUN echo \\" <<EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['none behind an escape character', 'FROM a\nRUN cat \\<<EOF\nFROM b', [a, b]],
    ['none with another < in the word', 'FROM a\nRUN cat <<A<<B\nFROM b', [a, b]],
    ['none behind an escaped space', 'FROM a\nCOPY C:\\ <<EOF\nFROM b', [a, b]],
    ['none for a here-string', 'FROM a\nRUN cat <<< EOF\nFROM b', [a, b]],
    ['none inside a word', 'FROM a\nRUN cat<<EOF\nFROM b', [a, b]],
    ['none in other instructions', 'FROM a\nENV X <<EOF\nFROM b', [a, b]],
    ['none in triggers of other instructions', 'FROM a\nONBUILD ENV X <<EOF\nFROM b', [a, b]],
    ['with a name of two words', "FROM a\nRUN <<'one two'\nFROM no\none two\nFROM b", [a, b]],
    ['with a name of two words in double quotes', 'FROM a\nCOPY <<"a b.txt" /x\nFROM no\na b.txt\nFROM b', [a, b]],
    ['with an escaped space in the name', 'FROM a\nRUN <<a\\ b\nFROM no\na b\nFROM b', [a, b]],
    ['with quotes around a part of the name', "FROM a\nRUN <<eo'f'\nFROM no\neof\nFROM b", [a, b]],
    ['with an escaped quote in the name', "FROM a\nRUN <<eo\\'f\nFROM no\neo'f\nFROM b", [a, b]],
    ['with quotes and an escaped quote', "FROM a\nRUN <<'e'o\\'f\nFROM no\neo'f\nFROM b", [a, b]],
    ['with escapes in double quotes', 'FROM a\nRUN <<"a\\"b\\c"\nFROM no\na"b\\c\nFROM b', [a, b]],
    ['with an escape character in single quotes', "FROM a\nRUN <<'a\\'\nFROM no\na\\\nFROM b", [a, b]],
    ['with a dollar, which is not expanded', 'FROM a\nRUN <<$EOF\nFROM no\n$EOF\nFROM b', [a, b]],
    ['with a name like a comment', 'FROM a\nRUN <<#EOF\nFROM no\n#EOF\nFROM b', [a, b]],
    ['with white space behind the dash', 'FROM a\nRUN <<- EOF\n\tFROM no\n\tEOF\nFROM b', [a, b]],
    ['with a dash behind white space, which is in the name', 'FROM a\nRUN << -EOF\nFROM no\n-EOF\nFROM b', [a, b]],
    ['one of two with tabs before its end', 'FROM a\nCOPY <<-A <<B /x\n\tA\n\tB\nFROM no\nB\nFROM b', [a, b]],
    ['whose ends stand in the other', 'FROM a\nCOPY <<X <<Y /x\nY\nFROM no\nX\nX\nFROM no\nY\nFROM b', [a, b]],
    ['with white space around what is not the end', 'FROM a\nRUN <<EOF\n EOF\nEOF \nFROM no\nEOF\nFROM b', [a, b]],
    ['on a continued line', 'FROM a\nRUN cat \\\n# c\n  <<EOF\nFROM no \\\nEOF\nFROM b', [a, b]],
    ['with the escape directive', '# escape=`\nFROM a\nRUN x `\n <<EOF\nFROM no `\nEOF\nFROM b', [a, b]],
    ['behind what would be an array alone', 'FROM a\nRUN ["a"] <<EOF\nFROM no\nEOF\nFROM b', [a, b]],
    ['none in an array', 'FROM a\nRUN ["<<EOF"]\nRUN ["sh", "<<EOF"]\nFROM b', [a, b]],
    ['none without a name', 'FROM a\nRUN <<""\nRUN <<\nFROM b', [a, b]],
    ['none with a quote that does not end', "FROM a\nRUN <<EOF echo it's\nFROM b", [a, b]],
  ],
};

describe('findOccurrences in a Dockerfile', () => {
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [name, text, expected, variables] of cases) {
        it(name, () => {
          const occurrences = findOccurrences('Dockerfile', text, variables);
          assert.deepEqual(
            occurrences.map((occurrence) => [occurrence.text, show(occurrence.resolved)]),
            expected,
          );
          for (const { start, end, text: written } of occurrences) {
            assert.equal(text.slice(start, end), written);
          }
        });
      }
    });
  }

  it('gives offsets in UTF-16 units, behind a byte order mark too', () => {
    const [occurrence] = findOccurrences('Dockerfile', '\uFEFF# 🐳\r\nFROM nginx');
    assert.deepEqual(occurrence, {
      start: 12,
      end: 17,
      text: 'nginx',
      resolved: { kind: 'reference', reference: { domain: 'docker.io', path: 'library/nginx' } },
    });
  });

  it('takes the format from the last segment of the name', () => {
    assert.equal(findOccurrences('/a/b/Dockerfile.dev', 'FROM a').length, 1);
    assert.equal(findOccurrences('C:\\a\\web.dockerfile', 'FROM a').length, 1);
    assert.deepEqual(findOccurrences('/Dockerfile/readme.md', 'FROM a'), []);
    assert.deepEqual(findOccurrences('', 'FROM a'), []);
  });
});
