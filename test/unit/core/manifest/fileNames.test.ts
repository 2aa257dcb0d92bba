import assert from 'node:assert/strict';
import { isDockerfileName, lastSegment } from '../../../../src/core/manifest/fileNames';
import { isPlatformArg } from '../../../../src/core/manifest/platformArgs';

describe('isDockerfileName', () => {
  for (const name of [
    'Dockerfile',
    'Dockerfile.dev',
    'Dockerfile.a.b',
    'Dockerfile-dev',
    'web.Dockerfile',
    'web.dockerfile',
    'a.b.dockerfile',
    'Containerfile',
    'Containerfile.dev',
  ]) {
    it(`knows ${name}`, () => {
      assert.equal(isDockerfileName(name), true);
    });
  }
  for (const name of [
    '',
    'dockerfile',
    'Dockerfiles',
    'MyDockerfile',
    'web.dockerfile.txt',
    'Containerfile-dev',
    'web.Containerfile',
    'compose.yaml',
    '.dockerignore',
  ]) {
    it(`does not take ${JSON.stringify(name)} for one`, () => {
      assert.equal(isDockerfileName(name), false);
    });
  }
});

describe('lastSegment', () => {
  for (const [path, segment] of [
    ['Dockerfile', 'Dockerfile'],
    ['/a/b/Dockerfile', 'Dockerfile'],
    ['C:\\a\\Dockerfile.dev', 'Dockerfile.dev'],
    ['a/', ''],
  ] as const) {
    it(`of ${path} is ${JSON.stringify(segment)}`, () => {
      assert.equal(lastSegment(path), segment);
    });
  }
});

describe('isPlatformArg', () => {
  for (const name of [
    'BUILDPLATFORM',
    'BUILDOS',
    'BUILDOSVERSION',
    'BUILDARCH',
    'BUILDVARIANT',
    'TARGETPLATFORM',
    'TARGETOS',
    'TARGETOSVERSION',
    'TARGETARCH',
    'TARGETVARIANT',
    'TARGETSTAGE',
  ]) {
    it(`knows ${name}`, () => {
      assert.equal(isPlatformArg(name), true);
    });
  }
  for (const name of ['REG', 'targetarch', 'HTTP_PROXY', '', 'toString']) {
    it(`does not know ${JSON.stringify(name)}`, () => {
      assert.equal(isPlatformArg(name), false);
    });
  }
});
