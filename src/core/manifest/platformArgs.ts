// https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope, and TARGETSTAGE and
// the OS versions beside them in BuildKit's `defaultArgs`.
const platformArgs: ReadonlySet<string> = new Set([
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
]);

/** Whether BuildKit itself sets this build argument at each build, so that its absence is no omission of the user. */
export function isPlatformArg(name: string): boolean {
  return platformArgs.has(name);
}
