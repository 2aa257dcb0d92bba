import { DockerfileParser } from 'dockerfile-ast';
import { findOccurrences } from '../../src/core/manifest/index';
import { figure, median, type Figure } from './figure';

const rounds = 60;

/** Reading a Dockerfile of 2,000 lines beside dockerfile-ast's parse of it alone: in turn, median of each round's ratio. */
export function measureOccurrences(): Figure[] {
  const text = longDockerfile();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const parsing = time(() => DockerfileParser.parse(text));
    const finding = time(() => findOccurrences('Dockerfile', text));
    if (round >= rounds / 3) ratios.push(finding / parsing);
  }
  return [figure('occurrences.overParser', median(ratios), '×', 1.3)];
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function longDockerfile(): string {
  const lines = ['ARG REGISTRY=r.example.com', 'ARG TAG=1.0'];
  for (let stage = 0; lines.length < 2000; stage += 1) {
    lines.push(`FROM \${REGISTRY}/team/base-${String(stage)}:\${TAG:-latest} AS stage${String(stage)}`, 'WORKDIR /src');
    for (let step = 0; step < 8; step += 1)
      lines.push(
        `# Step ${String(step)}`,
        `ENV NAME_${String(step)}=value`,
        `RUN apt-get update && \\`,
        `    apt-get install -y package-${String(step)} && \\`,
        '    rm -rf /var/lib/apt/lists/*',
      );
    lines.push(
      `COPY --from=stage${String(stage)} /out /out`,
      `COPY --from=tools/kit:${String(stage)} /bin/kit /bin/kit`,
    );
  }
  return lines.join('\n');
}
