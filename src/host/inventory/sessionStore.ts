import { pause } from '../../application/pause';
import type { Clock } from '../../application/ports';
import { emptyTable, type SegmentedTable } from '../../core/inventory/segmentedTable';
import type { InventoryFiles } from './inventoryFiles';
import type { KnownImages } from './knownImages';
import type { Session } from './session';

/** How long after a change by a run the images are stored, in milliseconds. */
const storeAfter = 3000;

/** Shows what is stored of a session's account, and stores what is known of it. */
export class SessionStore {
  constructor(
    private readonly known: KnownImages,
    private readonly files: Pick<InventoryFiles, 'read' | 'write'>,
    private readonly clock: Clock,
  ) {}

  /** False: nothing is stored, or the session is over. */
  async show(session: Session): Promise<boolean> {
    const { known } = this;
    const onTable = (table: SegmentedTable): void => {
      if (known.isOf(session)) known.change({ table }, { kind: 'all' });
    };
    const stored = await this.files.read(session.owner, onTable, session.ending.signal);
    if (!known.isOf(session)) return false;
    const shown = stored === undefined ? { table: emptyTable } : { table: stored.table, ...stored.facts };
    known.change(shown, { kind: 'all' });
    return stored !== undefined;
  }

  /** Also what changes until then. */
  async storeSoon(session: Session): Promise<void> {
    if (session.isStoring) return;
    session.isStoring = true;
    const isStill = await pause(this.clock, storeAfter, session.ending.signal);
    session.isStoring = false;
    if (isStill) await this.store(session);
  }

  async store(session: Session): Promise<void> {
    if (!this.known.isOf(session)) return;
    const { table, readAt, missing, isUncertain = false, quota, counters } = this.known.state;
    const facts = { readAt, missing, isUncertain, quota, counters };
    await this.files.write(session.owner, { table, facts }, session.ending.signal);
  }
}
