import { pause } from '../../application/pause';
import type { Clock, Journal } from '../../application/ports';
import { rowOf } from '../../core/image/image';
import type { ReadLicensed } from '../../core/inventory/licensedSince';
import { TimeSlice } from '../timeSlice';
import type { KnownImages } from './knownImages';
import { readRunNews } from './runNews';
import type { Session } from './session';
import type { SessionStore } from './sessionStore';

/** How long after an append the journal is read, in milliseconds, so that a busy run is not read at each of them. */
const quietFor = 300;

/** Images that are licensed in the table together. */
const atOnce = 2000;

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
    const hasChanged = await this.license(session, licensed);
    if (!known.isOf(session)) return;
    const isNewer = quota !== undefined && quota.readAt > (known.state.quota?.readAt ?? 0);
    if (isNewer) known.change({ quota }, { kind: 'quota' });
    if (hasChanged || isNewer) void this.store.storeSoon(session);
  }

  /** False: none of them has changed. */
  private async license(session: Session, images: Iterable<ReadLicensed>): Promise<boolean> {
    const slice = new TimeSlice();
    let hasChanged = false;
    for (const some of inGroups(images)) {
      for (const { key, at } of some)
        session.licensed.set(rowOf(key), Math.max(at, session.licensed.get(rowOf(key)) ?? at));
      if (this.known.license(some.map(({ key }) => key))) hasChanged = true;
      if (slice.isOver) await slice.next();
      if (!this.known.isOf(session)) break;
    }
    return hasChanged;
  }
}

function* inGroups<T>(values: Iterable<T>): Generator<readonly T[]> {
  let group: T[] = [];
  for (const value of values) {
    group.push(value);
    if (group.length < atOnce) continue;
    yield group;
    group = [];
  }
  yield group;
}
