import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage } from '../../../../src/core/image/image';
import { allowedBy } from '../../../../src/core/license/limits';
import { localImage, registryImage } from '../../../doubles/images';
import { limitsOf } from '../../../doubles/plans';

const app = 'ccr.ccs.tencentyun.com/team-a/api/app:1';

describe('a registry pattern', () => {
  const patterns: readonly [pattern: string, name: string, covers: boolean][] = [
    ['ccr.ccs.tencentyun.com', app, true],
    ['ccs.tencentyun.com', app, false],
    ['ccr.ccs.tencentyun.co', app, false],
    ['CCR.ccs.Tencentyun.com', app, true],
    ['r.example.com', 'R.Example.com/app:1', true],
    ['  ccr.ccs.tencentyun.com  ', app, true],
    ['ccr.ccs.tencentyun.com/', app, true],
    ['*.tencentyun.com', app, true],
    ['*.tencentyun.com', 'tencentyun.com/a:1', false],
    ['*tencentyun.com', 'tencentyun.com/a:1', true],
    ['ccr.*.com', app, true],
    ['ccr.*.*.*.com', app, false],
    ['*', app, true],
    ['**', app, true],
    ['*/*', app, true],
    ['ccr.ccs.tencentyun.com/team-a', app, true],
    ['ccr.ccs.tencentyun.com/Team-A/', app, true],
    ['ccr.ccs.tencentyun.com/team', app, false],
    ['ccr.ccs.tencentyun.com/team-*', app, true],
    ['ccr.ccs.tencentyun.com/*-a', app, true],
    ['ccr.ccs.tencentyun.com/*-b', app, false],
    ['ccr.ccs.tencentyun.com/team-a/api', app, true],
    ['ccr.ccs.tencentyun.com/team-a/api/app', app, true],
    ['ccr.ccs.tencentyun.com/team-a/api/app/x', app, false],
    ['ccr.ccs.tencentyun.com/*/app', app, true],
    ['*/team-a', app, true],
    ['*/team-b', app, false],
    ['*api*', app, false],
    ['*/*api*', app, true],
    ['docker.io', 'nginx', true],
    ['docker.io/library', 'nginx:1', true],
    ['docker.io/library/nginx', 'nginx', true],
    ['r.example.com', 'r.example.com:5000/app:1', false],
    ['r.example.com:5000', 'r.example.com:5000/app:1', true],
    ['r.example.com:*', 'r.example.com:5000/app:1', true],
    ['r.example.com*', 'r.example.com:5000/app:1', true],
    ['*.example.com', 'evil.net/x.example.com/app:1', false],
    ['*.example.com/team', 'evil.net/x.example.com/team/app:1', false],
    ['r.example.com', 'rxexample.com/app:1', false],
    ['https://ccr.ccs.tencentyun.com', app, true],
    ['HTTPS://ccr.ccs.tencentyun.com/team-a/', app, true],
    ['https://ccr.ccs.tencentyun.com/team-b', app, false],
    ['http://r.example.com:5000/', 'r.example.com:5000/app:1', true],
    ['ccr.ccs.tencentyun.com:443', app, true],
    ['https://ccr.ccs.tencentyun.com:443/team-a', app, true],
    ['r.example.com', 'r.example.com:443/app:1', true],
    ['r.example.com:443', 'r.example.com:443/app:1', true],
    ['r.example.com:443', 'r.example.com:5000/app:1', false],
    ['*:443', 'r.example.com/app:1', true],
    ['*:443', 'r.example.com:5000/app:1', false],
    ['r.example.com*:443', 'r.example.com:5000/app:1', false],
    ['[2001:db8::1]:443', '[2001:db8::1]/app:1', true],
    ['localhost', 'localhost/app:1', true],
    ['localhost:5000/app', 'localhost:5000/app:1', true],
    ['index.docker.io', 'nginx', true],
    ['https://index.docker.io/v1/', 'nginx', true],
    ['index.docker.io/bitnami', 'bitnami/redis:7', true],
    ['index.docker.io:443', 'nginx', true],
    ['index.docker.io.example.com', 'nginx', false],
    ['docker.io', 'r.example.com/app:1', false],
    ['docker.io/nginx', 'nginx:1', true],
    ['docker.io/ngin*', 'nginx:1', true],
    ['*/nginx', 'nginx:1', true],
    ['docker.io/nginx', 'docker.io/nginx/unit:1', true],
    ['docker.io/nginx', 'docker.io/team/nginx:1', false],
    ['docker.io/redis', 'nginx:1', false],
    ['r.example.com/nginx', 'r.example.com/library/nginx:1', false],
  ];
  for (const [pattern, name, covers] of patterns) {
    it(`${JSON.stringify(pattern)} ${covers ? 'covers' : 'leaves out'} ${name}`, () => {
      const image = localImage(name, 'a');
      assert.equal(allowedBy(limitsOf({ allowedRegistries: [pattern] }))(image), covers);
      assert.equal(allowedBy(limitsOf({ deniedRegistries: [pattern] }))(image), !covers);
    });
  }
});

describe('a pattern that can name no registry', () => {
  for (const pattern of ['demo', 'demo/app', 'ccr.ccs.tencentyun.com/team/app:1', ''])
    it(`${JSON.stringify(pattern)} lets nothing through, allowed or denied`, () => {
      const image = localImage(app, 'a');
      assert.equal(allowedBy(limitsOf({ allowedRegistries: [pattern] }))(image), false);
      assert.equal(allowedBy(limitsOf({ deniedRegistries: [pattern] }))(image), false);
    });
});

describe('an image', () => {
  const nameless = localImage('<none>:<none>', 'a');
  const web = registryImage('r.example.com/web:1', 1, 'a');
  const cases: readonly [title: string, InventoryImage, allowed: string[], denied: string[], isAllowed: boolean][] = [
    ['is allowed without any pattern', web, [], [], true],
    ['without a readable name is allowed without any pattern', nameless, [], [], true],
    ['without a readable name is not allowed once some are', nameless, ['*'], [], false],
    ['without a readable name is not allowed once some are denied', nameless, [], ['docker.io'], false],
    ['is allowed by one pattern of several', web, ['docker.io', 'r.example.com'], [], true],
    ['is not allowed when others are', web, ['docker.io'], [], false],
    ['is not allowed when it is denied', web, [], ['docker.io', 'r.example.com'], false],
    ['is not allowed when it is denied and allowed', web, ['r.example.com'], ['r.example.com/web'], false],
    ['is allowed when others are denied', web, [], ['docker.io'], true],
  ];
  for (const [title, image, allowedRegistries, deniedRegistries, expected] of cases) {
    it(title, () => assert.equal(allowedBy(limitsOf({ allowedRegistries, deniedRegistries }))(image), expected));
  }
});

describe('matching a pattern', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '-', '*'), minLength: 1, maxLength: 5 });
  const word = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('.')}.io`);

  it('agrees with the same pattern as a regular expression', () => {
    fc.assert(
      fc.property(word, word, (pattern, written) => {
        const domain = written.replaceAll('*', 'c');
        const image = { ...localImage('nginx', 'a'), reference: { domain, path: 'app' } };
        const expression = new RegExp(`^${pattern.replace(/[.-]/g, '\\$&').replaceAll('*', '.*')}$`);
        assert.equal(allowedBy(limitsOf({ allowedRegistries: [pattern] }))(image), expression.test(domain));
      }),
      { numRuns: 500 },
    );
  });

  it('ends at once for long patterns of stars and long names that nearly fit', () => {
    const image = { ...localImage('nginx', 'a'), reference: { domain: 'a'.repeat(2000), path: 'a/'.repeat(1000) } };
    const patterns = ['*a'.repeat(1000), `${'*a'.repeat(999)}*b`, `*/${'*a'.repeat(999)}*b`, `*/${'*/'.repeat(999)}b`];
    for (const pattern of patterns) allowedBy(limitsOf({ allowedRegistries: [pattern] }))(image);
  }).timeout(1000);
});
