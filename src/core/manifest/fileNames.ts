// `Dockerfile`, `Dockerfile.*`, `Dockerfile-*`, `*.Dockerfile`, `*.dockerfile`, `Containerfile`, `Containerfile.*`
const dockerfileName = /^(?:Dockerfile(?:[.-].*)?|.*\.[Dd]ockerfile|Containerfile(?:\..*)?)$/s;

/** Whether a file is a Dockerfile by its name alone, without folders. */
export function isDockerfileName(fileName: string): boolean {
  return dockerfileName.test(fileName);
}

/** The last segment of a path with `/` or `\` between the segments. */
export function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
