import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatReference, parseReference } from '../../../../src/core/image/reference';
import type { ReferenceFailure } from '../../../../src/core/image/reference';

const hex = '0123456789abcdef'.repeat(4);
const sha256 = `sha256:${hex}`;
const sha384 = `sha384:${'a'.repeat(96)}`;
const sha512 = `sha512:${hex}${hex}`;

// Behaviour of github.com/distribution/reference v0.6.0, ParseNormalizedNamed.
const valid: readonly (readonly [text: string, domain: string, path: string, tag?: string, digest?: string])[] = [
  ['nginx', 'docker.io', 'library/nginx'],
  ['nginx:1.25', 'docker.io', 'library/nginx', '1.25'],
  ['library/nginx', 'docker.io', 'library/nginx'],
  ['docker.io/nginx', 'docker.io', 'library/nginx'],
  ['docker.io/library/nginx', 'docker.io', 'library/nginx'],
  ['docker.io/library/foo/bar', 'docker.io', 'library/foo/bar'],
  ['index.docker.io/nginx:1', 'docker.io', 'library/nginx', '1'],
  ['index.docker.io/bitnami/redis', 'docker.io', 'bitnami/redis'],
  ['registry-1.docker.io/nginx', 'registry-1.docker.io', 'nginx'],
  ['bitnami/redis', 'docker.io', 'bitnami/redis'],
  ['a/b/c/d', 'docker.io', 'a/b/c/d'],
  ['localhost', 'docker.io', 'library/localhost'],
  ['localhost:5000', 'docker.io', 'library/localhost', '5000'],
  ['localhost/app', 'localhost', 'app'],
  ['localhost:5000/app', 'localhost:5000', 'app'],
  ['example.com', 'docker.io', 'library/example.com'],
  ['example.com:5000', 'docker.io', 'library/example.com', '5000'],
  ['example.com/app', 'example.com', 'app'],
  ['example.com:5000/app:2', 'example.com:5000', 'app', '2'],
  ['registry:5000/app', 'registry:5000', 'app'],
  ['test-com:8080/foo', 'test-com:8080', 'foo'],
  ['xn--n3h.com:18080/foo:xn--n3h.com', 'xn--n3h.com:18080', 'foo', 'xn--n3h.com'],
  ['test_com/foo', 'docker.io', 'test_com/foo'],
  ['192.168.1.1', 'docker.io', 'library/192.168.1.1'],
  ['192.168.1.1:5000/repo:5050', '192.168.1.1:5000', 'repo', '5050'],
  ['[::1]/repo', '[::1]', 'repo'],
  ['[2001:db8::1]:5000/repo:tag', '[2001:db8::1]:5000', 'repo', 'tag'],
  ['Uppercase/lowercase:tag', 'Uppercase', 'lowercase', 'tag'],
  ['DOCKER.IO/nginx', 'DOCKER.IO', 'nginx'],
  ['my_host.example/app', '', 'my_host.example/app'],
  ['a.b/c', 'a.b', 'c'],
  ['nginx:Latest_1.2-RC', 'docker.io', 'library/nginx', 'Latest_1.2-RC'],
  ['nginx:_', 'docker.io', 'library/nginx', '_'],
  [`nginx:${'t'.repeat(128)}`, 'docker.io', 'library/nginx', 't'.repeat(128)],
  ['a__b/c---d/e.f_g', 'docker.io', 'a__b/c---d/e.f_g'],
  ['d', 'docker.io', 'library/d'],
  ['0', 'docker.io', 'library/0'],
  ['sha256:1', 'docker.io', 'library/sha256', '1'],
  [sha256, 'docker.io', 'library/sha256', hex],
  [hex.slice(1), 'docker.io', `library/${hex.slice(1)}`],
  [`docker.io/${hex}`, 'docker.io', `library/${hex}`],
  [`${hex}:1`, 'docker.io', `library/${hex}`, '1'],
  [`nginx@${sha256}`, 'docker.io', 'library/nginx', '', sha256],
  [`nginx:1@${sha256}`, 'docker.io', 'library/nginx', '1', sha256],
  [`ghcr.io/org/app@${sha384}`, 'ghcr.io', 'org/app', '', sha384],
  [`ghcr.io/org/app@${sha512}`, 'ghcr.io', 'org/app', '', sha512],
  [`example.com/${'a/'.repeat(127)}a`, 'example.com', `${'a/'.repeat(127)}a`],
  ['a'.repeat(247), 'docker.io', `library/${'a'.repeat(247)}`],
  [`${'host.'.repeat(60)}com/app`, `${'host.'.repeat(60)}com`, 'app'],
];

const invalid: readonly (readonly [text: string, failure: ReferenceFailure])[] = [
  ['', 'empty'],
  [hex, 'looksLikeImageId'],
  [' nginx', 'invalidFormat'],
  ['nginx ', 'invalidFormat'],
  ['nginx\n', 'invalidFormat'],
  [':tag', 'invalidFormat'],
  [`@${sha256}`, 'invalidFormat'],
  ['nginx:', 'invalidFormat'],
  ['nginx@', 'invalidFormat'],
  ['nginx:-tag', 'invalidFormat'],
  ['nginx:.tag', 'invalidFormat'],
  ['nginx:1:2', 'invalidFormat'],
  ['nginx:täg', 'invalidFormat'],
  [`nginx:${'t'.repeat(129)}`, 'invalidFormat'],
  ['Nginx', 'upperCaseRepository'],
  ['nginX:1', 'upperCaseRepository'],
  ['docker/Docker', 'upperCaseRepository'],
  ['test:5000/Uppercase/lowercase:tag', 'upperCaseRepository'],
  ['My_host.example/app', 'upperCaseRepository'],
  ['https://github.com/docker/docker', 'invalidFormat'],
  ['-docker', 'invalidFormat'],
  ['-docker/docker', 'invalidFormat'],
  ['docker-/docker', 'invalidFormat'],
  ['-docker.io/docker/docker', 'invalidFormat'],
  ['docker.io/', 'invalidFormat'],
  ['docker/', 'invalidFormat'],
  ['/docker', 'invalidFormat'],
  ['docker///docker', 'invalidFormat'],
  ['____/____', 'invalidFormat'],
  ['dock..er/docker', 'invalidFormat'],
  ['dock_.er/docker', 'invalidFormat'],
  ['dock-.er/docker', 'invalidFormat'],
  ['dock___er', 'invalidFormat'],
  ['aa/asdf$$^/aa', 'invalidFormat'],
  ['example.com:port/app', 'invalidFormat'],
  ['example.com:/app', 'invalidFormat'],
  ['example..com/app:1', 'invalidFormat'],
  ['[fc00::1]', 'invalidFormat'],
  ['[fc00::1]:5000', 'invalidFormat'],
  ['fc00::1:5000/debian', 'invalidFormat'],
  ['[fe80::1%eth0]:5000/debian', 'invalidFormat'],
  ['[2001:db8:3:4::192.0.2.33]:5000/debian', 'invalidFormat'],
  ['[]/app', 'invalidFormat'],
  ['nginx@sha256:abc', 'invalidFormat'],
  [`nginx@sha256:${hex.slice(1)}`, 'invalidFormat'],
  [`nginx@sha256:${hex}0`, 'invalidFormat'],
  [`nginx@sha256:${hex.toUpperCase()}`, 'invalidFormat'],
  [`nginx@sha512:${hex}`, 'invalidFormat'],
  [`nginx@md5:${'0'.repeat(32)}`, 'invalidFormat'],
  [`nginx@sha256+b64:${hex}`, 'invalidFormat'],
  [`nginx@${sha256}:1`, 'invalidFormat'],
  [`example.com/${'a/'.repeat(128)}a`, 'tooLong'],
  ['a'.repeat(248), 'tooLong'],
];

describe('parseReference', () => {
  for (const [text, domain, path, tag, digest] of valid) {
    it(`reads ${shorten(text)}`, () => {
      const reference = { domain, path, ...(tag && { tag }), ...(digest && { digest }) };
      assert.deepEqual(parseReference(text), { ok: true, value: reference });
    });
  }

  for (const [text, error] of invalid) {
    it(`refuses ${shorten(text)} as ${error}`, () => {
      assert.deepEqual(parseReference(text), { ok: false, error });
    });
  }

  it('takes time in proportion to the length, however near to a reference a text is', () => {
    for (const part of ['a-', 'a.', 'a/', 'a_', 'A.', '-', 'a', '[:', 'a:', '@a', 'a--']) {
      const text = part.repeat(100_000);
      for (const whole of [text, `${text}!`, `example.com/${text}!`, `nginx@${text}`]) {
        assert.equal(parseReference(whole).ok, false, shorten(whole));
      }
    }
  });
});

describe('formatReference', () => {
  it('prints the full form', () => {
    assert.equal(formatReference({ domain: 'docker.io', path: 'library/nginx' }), 'docker.io/library/nginx');
    assert.equal(formatReference({ domain: 'h:1', path: 'a', tag: '1', digest: sha256 }), `h:1/a:1@${sha256}`);
    assert.equal(formatReference({ domain: '', path: 'my_host.example/app' }), 'my_host.example/app');
  });

  it('prints what is read as the same reference again', () => {
    const domain = fc.constantFrom(
      '',
      'docker.io/',
      'index.docker.io/',
      'localhost/',
      'a:1/',
      'A/',
      'b.c-d.e:5000/',
      '[::1]/',
      'a_b.c/',
    );
    const part = fc.stringMatching(/^[a-z0-9]{1,4}(?:(?:[._]|__|-{1,3})[a-z0-9]{1,3}){0,2}$/);
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const tag = fc.oneof(fc.constant(''), fc.stringMatching(/^:\w[\w.-]{0,20}$/));
    const digest = fc.constantFrom('', `@${sha256}`, `@${sha384}`, `@${sha512}`);
    fc.assert(
      fc.property(domain, path, tag, digest, (...parts) => {
        const result = parseReference(parts.join(''));
        assert.ok(result.ok);
        assert.deepEqual(parseReference(formatReference(result.value)), result);
      }),
    );
  });

  it('never meets a text that is read and printed as something else', () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '0',
      '.',
      '_',
      '-',
      '/',
      ':',
      '@',
      'localhost',
      'docker.io',
      '[::1]',
      sha256,
      hex,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const result = parseReference(pieces.join(''));
        if (result.ok) {
          assert.deepEqual(parseReference(formatReference(result.value)), result);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function shorten(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-10)}` : text);
}
