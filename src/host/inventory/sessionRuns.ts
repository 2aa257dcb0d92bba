import { pause } from '../../application/pause';
import type { Clock, Journal } from '../../application/ports';
import { rowOf } from '../../core/image/image';
import type { KnownImages } from './knownImages';
import { readRunNews } from './runNews';
import type { Session } from './session';
import type { SessionStore } from './sessionStore';

/** How long after an append the journal is read, in milliseconds, so that a busy run is not read at each of them. */
const quietFor = 300;

/** Takes over what runs of licensing have read, so that nobody has to read all images again after them. */
export class SessionRuns {
  private isFollowing = false;

  constructor(
    private readonly known: KnownImages,
    private readonly store: SessionStore,
    private readonly journal: Pick<Journal, 'readRuns'>,
    private readonly clock: Clock,
  ) {}

  /** To be called when the journal has grown. */
  async follow(): Promise<void> {
    const { session } = this.known;
    if (session === undefined || this.isFollowing) return;
    this.isFollowing = true;
    await pause(this.clock, quietFor, session.ending.signal);
    this.isFollowing = false;
    await session.opened;
    await this.take(session);
  }

  /** Takes over what runs of the account have read that the lists may not have shown yet. */
  async take(session: Session): Promise<void> {
    const { known } = this;
    if (!known.isOf(session)) return;
    const { licensed, quota } = await readRunNews(this.journal, session.owner, known.state.readAt);
    if (!known.isOf(session)) return;
    for (const { key, at } of licensed)
      session.licensed.set(rowOf(key), Math.max(at, session.licensed.get(rowOf(key)) ?? at));
    const keys = licensed.map(({ key }) => key);
    const hasChanged = known.license(keys, session);
    const isNewer = quota !== undefined && quota.readAt > (known.state.quota?.readAt ?? 0);
    if (isNewer) known.change({ quota }, { kind: 'quota' });
    if (hasChanged || isNewer) void this.store.storeSoon(session);
  }
}
