import { expect } from 'chai';
import { bpmn, end, node, parallel, path, process, start, times, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

/** Rooms are booked one by one beside another task; whoever completes that undoes the bookings. */
const drawn = (bookings: string): string =>
  bpmn(
    process(
      'P',
      start('s'),
      parallel('fork'),
      user('Book', { loop: times(bookings) }),
      '<bpmn:boundaryEvent id="undo" attachedToRef="Book"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>',
      node('userTask', 'Cancel').replace('id="Cancel"', 'id="Cancel" zg:assignee="a" isForCompensation="true"'),
      user('Decide'),
      '<bpmn:intermediateThrowEvent id="Undo"><bpmn:compensateEventDefinition /></bpmn:intermediateThrowEvent>',
      end('e'),
      user('Pay'),
      path('s', 'fork', 'Book', 'Pay'),
      path('fork', 'Decide', 'Undo', 'e'),
      '<bpmn:association id="a" sourceRef="undo" targetRef="Cancel" />',
    ),
  );

describe('compensation of an activity with several instances', () => {
  it('leaves out what is not completed: with one instance open, none of them is undone', async () => {
    const play = await Play.started(drawn('3'));
    play.complete('Book').complete('Book').complete('Decide');
    expect(play.open()).to.deep.equal(['Book']);
    expect(play.complete('Book').open()).to.deep.equal(['Pay']);
  });

  it('undoes each instance once all of them are completed', async () => {
    const play = await Play.started(drawn('3'));
    play.complete('Book').complete('Book').complete('Book').complete('Decide');
    expect(play.open()).to.deep.equal(['Cancel', 'Cancel', 'Cancel', 'Pay']);
    play.complete('Cancel').complete('Cancel').complete('Cancel').complete('Pay');
    expect(play.state.status).to.equal('completed');
  });
});
