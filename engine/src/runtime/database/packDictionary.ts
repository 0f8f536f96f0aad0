/**
 * What stands in most stored steps: kinds, fields and usual shapes of commands and events. Compressing begins with it
 * (preset dictionary, RFC 1950), so that none of it has to be said again by each of them.
 *
 * It never changes, since what was compressed with it can not be read with any other. What it lacks would go into a
 * second one: a stream names its own by a checksum.
 */
export const DICTIONARY = Buffer.from(
  // What is common stands last: what is near is cheaper to point to than what is far.
  [
    '{"kind":"multiInstanceAdvanced","numberOfCompletedInstances":1,"output":{"index":0,"value":null},"scopeId":"","started":2}',
    '{"kind":"scopeOpened","scope":{"element":"","host":"","id":"","interrupted":false,"kind":"activity","parent":"root"',
    '{"kind":"scopeClosed"{"kind":"callStarted","processKey":"{"callId":"","kind":"completeCall"{"kind":"callCompleted"',
    '{"command":{"kind":"receiveMessage","subscriptionId":""{"again":false,"element":"","kind":"eventReceived"',
    '{"by":"handler","element":"","handler":"","input":{},"jobId":"","kind":"jobCreated","priority":0}',
    '{"command":{"jobId":"","kind":"completeJob"{"jobId":"","kind":"jobCompleted"}{"kind":"job"}',
    '{"command":{"kind":"fireTimer","timerId":""},"events":[{"kind":"timerFired","timerId":""}',
    '{"assignee":"","kind":"taskClaimed","taskId":""},{"kind":"taskCancelled","taskId":""},{"kind":"elementCancelled"',
    '{"command":{"kind":"start","variables":{}},"events":[{"decisions":{},"kind":"instanceStarted","variables":{}}',
    '{"kind":"instanceEnded","status":"completed"},{"due":1,"element":"","kind":"timerArmed","timerId":""}',
    '"waits":{"host":"","kind":"armed","subscriptions":[{"due":1,"id":"","kind":"timer"}]}}},{"kind":"timerCancelled","timerId":""}',
    '{"command":{"kind":"completeTask","taskId":"","values":{},"variables":{}},"events":[{"kind":"taskCompleted","taskId":"","values":{}}',
    ',{"kind":"variablesSet","scopeId":"root","variables":{}},{"kind":"tokenRemoved","tokenId":""},{"element":"","kind":"elementLeft","tokenId":""}',
    ',{"flowId":"","kind":"flowTaken"},{"kind":"tokenPlaced","token":{"cause":1,"element":"","id":"","parents":[""],"scope":"root","via":""',
    ',"waits":{"assignee":"","kind":"userTask","taskId":""}}},{"element":"","kind":"elementEntered","tokenId":""}',
    ',{"kind":"taskOpened","task":{"assignee":"","candidates":[""],"due":1,"element":"","formKey":"","name":"","phase":"","priority":50,"taskId":"","vote":false}}]}',
  ].join(''),
);
