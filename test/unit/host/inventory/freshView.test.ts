import assert from 'node:assert/strict';
import { FakeContainerSecurity } from '../../../doubles/fakeContainerSecurity';
import { FreshView } from '../../../../src/host/inventory/freshView';
import { accountOf, fault, minute, stage } from './inventoryStage';

/** A view of the images that is not shown yet, and how often the service was asked for all of them. */
function open() {
  const staged = stage();
  const { inventory, clock, service } = staged;
  let isVisible = false;
  const errors: unknown[] = [];
  const view = new FreshView(
    {
      isVisible: () => isVisible,
      onShown: () => inventory.openFresh(),
      onError: (error) => errors.push(error),
    },
    { inventory, clock },
  );
  const turn = async (visible: boolean): Promise<void> => {
    isVisible = visible;
    view.look();
    await clock.advance(1000);
  };
  return {
    ...staged,
    view,
    errors,
    show: () => turn(true),
    hide: () => turn(false),
    pass: (minutes: number) => clock.advance(minutes * minute),
    readings: (of = service) => of.count('quota'),
  };
}

describe('the images of a view', () => {
  it('are read when it is first shown, and again while it stays shown whenever they are old', async () => {
    const { show, pass, readings } = open();
    await pass(120);
    assert.equal(readings(), 0);
    await show();
    assert.equal(readings(), 1);
    await pass(58);
    assert.equal(readings(), 1);
    await pass(3);
    assert.equal(readings(), 2);
    await pass(61);
    assert.equal(readings(), 3);
  });

  it('are not read while it is hidden, and at once when it is shown with old ones', async () => {
    const { show, hide, pass, readings } = open();
    await show();
    await hide();
    await pass(200);
    assert.equal(readings(), 1);
    await show();
    assert.equal(readings(), 2);
    await hide();
    await show();
    assert.equal(readings(), 2);
  });

  it('are not read again and again when they cannot be read, but when it is shown anew', async () => {
    const { show, hide, pass, readings, service } = open();
    service.readFailure = fault;
    service.quotaFailure = fault;
    await show();
    await pass(58);
    assert.equal(readings(), 1);
    await hide();
    await show();
    assert.equal(readings(), 2);
    await pass(58);
    assert.equal(readings(), 2);
    await pass(3);
    assert.equal(readings(), 3);
  });

  it('are not read again by themselves after somebody has cancelled that, but when it is shown anew', async () => {
    const { show, hide, pass, readings, service, inventory, clock } = open();
    service.onCall = ({ name }) => (name === 'list' ? clock.sleep(5000, new AbortController().signal) : undefined);
    await show();
    inventory.cancel();
    await pass(1);
    assert.equal(inventory.state.failure?.kind, 'cancelled');
    await pass(300);
    assert.equal(readings(), 1);
    await hide();
    await show();
    assert.equal(readings(), 2);
    await pass(62);
    assert.equal(readings(), 3);
  });

  it('are not kept from being read again by a cancelling of nothing', async () => {
    const { show, pass, readings, inventory } = open();
    await show();
    inventory.cancel();
    await pass(61);
    assert.equal(readings(), 2);
  });

  it('are read whenever it is shown, and not by themselves, where none may have an age', async () => {
    const { show, hide, pass, readings, maxAge } = open();
    maxAge.minutes = 0;
    await show();
    await pass(200);
    assert.equal(readings(), 1);
    await hide();
    await show();
    assert.equal(readings(), 2);
  });

  it('are not read because of what is stored being shown late', async () => {
    const { show, pass, readings, files, clock } = open();
    files.beforeRead = () => clock.sleep(5 * minute, new AbortController().signal);
    await show();
    await pass(4);
    assert.equal(readings(), 0);
    await pass(2);
    assert.equal(readings(), 1);
  });

  it('are those of another account as soon as that is in use', async () => {
    const { show, hide, readings, services, switchTo, clock } = open();
    const other = new FakeContainerSecurity({ images: [] });
    services.set('b', other);
    await show();
    await switchTo(accountOf('b'));
    await clock.advance(1000);
    assert.deepEqual([readings(), readings(other)], [1, 1]);
    await hide();
    await switchTo(accountOf('a'));
    await clock.advance(1000);
    assert.equal(readings(), 1);
  });

  it('are left alone once it is gone', async () => {
    const { show, pass, readings, view, switchTo, services, clock } = open();
    await show();
    view.dispose();
    await pass(200);
    services.set('b', new FakeContainerSecurity({ images: [] }));
    await switchTo(accountOf('b'));
    await clock.advance(1000);
    assert.equal(readings(services.get('b')), 0);
    assert.equal(readings(), 1);
  });

  it('that cannot be read for a reason that nobody expects are told', async () => {
    const { show, services, errors } = open();
    services.clear();
    await show();
    assert.equal(errors.length, 1);
  });
});
