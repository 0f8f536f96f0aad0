import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  named: '“{name}” ({id})',
  unnamed: '{id}',
  findings: {
    // The file
    malformedXml:
      'This is no valid BPMN file: line {line}, column {column} can not be read ({reason}). Export it from the designer again.',
    tooLarge:
      'The file is larger than {limit} MB and is not read. Split the process, or remove what does not belong to it.',
    tooDeep: 'The file is nested deeper than {limit} levels and is not read. Use fewer levels of sub-processes.',
    doctype: 'The file declares a document type or entities (DOCTYPE) and is not read. Remove the declaration.',
    unresolvedReference:
      'The file refers to {reference}, which does not exist. Add the element or remove the reference.',
    duplicateId: 'The id {where} is used more than once. Give each element an id of its own.',
    unknownContent: 'Line {line}, column {column} holds what is no BPMN ({reason}). Remove or correct it.',
    notBpmn:
      'This is no BPMN 2.0 diagram. Export the process from the system it comes from as BPMN 2.0 XML (.bpmn or .bpmn20.xml), and choose that file.',
    unknownTag:
      'Line {line}, column {column}: <{tag}> is no BPMN and can not be run. Remove it, or use a task, a gateway or an event.',
    unknownAttribute:
      'The attribute {name} ({value}) of {where} is none of BPMN and does nothing. If the process depends on it, set it in the designer.',
    unknownPrefix:
      'Line {line}, column {column} uses the prefix “{prefix}:”, but the file does not say whose it is (xmlns:{prefix} is missing). Export it again from the system it comes from.',
    wrongEncoding:
      'The file is stored as {encoding}, and some of its text can not be read. Save it as UTF-8 and import it again.',
    missingId: 'An element has no id: {type}. Give it one.',
    noProcess: 'The file has no executable process. Mark the process to be published as executable.',
    // Not supported
    unsupportedElement:
      '{where} can not be run: {type}. Use a task, a sub-process, a call activity, a gateway or an event instead.',
    instantiates:
      '{where} ({type}) is to start instances. Use one message, signal or timer start event for each way to start.',
    unsupportedEvent:
      '{where} can not be run: {definition} does not happen at a {type} in this place. Choose another kind of event.',
    eventWithoutDefinition: '{where} ({type}) does not say what it waits for. Give it a timer, a message, a signal …',
    loopDataReference:
      'The multi-instance {where} refers to data objects, which is not run. Write the collection as an expression.',
    dataAssociation:
      '{where} has data associations that compute something, which is not run. Use input and output mappings instead.',
    tokenQuantity:
      '{where} begins with, or leaves with, more than one token (startQuantity, completionQuantity), which is not run. Draw it with parallel gateways.',
    loopBehavior:
      'The behavior “{behavior}” of the multi-instance {where} has no effect: its instances throw no event when they complete. Draw a throwing event where one is needed.',
    messageWithoutName: 'The event {where} names no message. Choose or create one.',
    senderElsewhere:
      '{where} leaves the sending of its message to a handler or topic, which only an event can that throws one message and nothing else. Draw an event for each.',
    signalWithoutName: 'The event {where} names no signal. Choose or create one.',
    errorWithoutCode: 'The event {where} throws no particular error. Choose an error with a code.',
    escalationWithoutCode: 'The event {where} throws no particular escalation. Choose an escalation with a code.',
    conditionalWithoutCondition: 'The event {where} has no condition. Write one.',
    linkWithoutName: 'The link event {where} has no link name. Give it the name that its other end has.',
    linkWithoutTarget:
      'The link “{name}” thrown by {where} has {count} targets on this level. Draw exactly one catching link event of that name.',
    linkWithoutSource: 'No link event on this level leads to {where} (“{name}”).',
    compensationWithoutHandler:
      'The compensation event {where} leads to no handler. Connect it with the task that undoes the work, by an association.',
    handlerNotForCompensation: '{where} handles compensation but is not marked so. Mark it “for compensation”.',
    mustInterrupt: '{where} ({definition}) always interrupts. Make it interrupting.',
    sameTriggerTwice:
      'The event {where} has more than one {definition}. Draw an event for each, or write one that covers both.',
    unknownChange:
      'The conditional event {where} waits for {words}. Write create, update, delete, separated by commas.',
    neverDeleted:
      'The conditional event {where} only waits for a variable to be deleted, and none ever is here: but for the first look at its condition it does not happen. Wait for update, and ask in the condition whether the variable is null.',
    startOnAll:
      'The start event {where} would wait for several things together, with no instance there to wait. Let one of them start the process, and wait for the others in it.',
    boundaryWithoutHost:
      'The boundary event {where} is attached to no activity of its level. Attach it to a task, a sub-process or a call activity.',
    receiverWithMore:
      'The receive task {where} stands behind an event-based gateway, so it can have neither boundary events nor a loop. Use a catching message event, or take them away.',
    // Starts and flows
    missingStart: '{where} has no start event. Add one.',
    severalStarts:
      '{where} has {count} start events that wait for nothing. Keep one; others need a message, a signal or a timer.',
    eventSubProcessStarts:
      'The event sub-process {where} has {count} start events. It needs exactly one, and that waits for something.',
    startInAdHoc:
      'The ad-hoc sub-process that {where} stands in has no beginning: people start its tasks. Remove the start event.',
    emptySubProcess: 'The sub-process {where} is empty and ends at once. Draw its steps.',
    startLeadsNowhere:
      'The start event {where} leads nowhere, so the process ends at once. Connect it to the first step.',
    flowWithoutEnd: 'The flow {where} is not connected at both ends. Connect or remove it.',
    flowCrossesLevels: 'The flow {where} crosses the border of a sub-process. Both its ends must be on one level.',
    flowIntoStart: 'A flow leads to the {type} {where}. Let it lead to another element.',
    flowOutOfEnd: 'A flow leaves the end event {where}. Remove the flow, or use another element.',
    flowBeside:
      'A flow is connected to {where} ({type}), which is reached by its event and not by flows. Remove the flow.',
    eventGatewayTarget:
      'Behind the event-based gateway {where} stands {target}, which waits for nothing. Let it lead to catching events or receive tasks only.',
    eventGatewayWithoutEvents:
      'The event-based gateway {where} leads to no event. Connect it to the events that it waits for.',
    conditionOnDefault:
      'The flow {where} is the default, so its condition has no effect. Remove the condition or choose another default.',
    conditionOnParallel:
      'The flow {where} leaves the parallel gateway “{gateway}”, which looks at no condition. Remove the condition or use an exclusive gateway.',
    flowWithoutCondition:
      'The flow {where} leaves the exclusive gateway “{gateway}” without a condition, so flows after it are never taken. Write a condition, or make it the default.',
    unknownDefault: 'The default flow {flow} of {where} does not leave it. Choose the default again.',
    noDefault: 'Perhaps none of the conditions of {where} holds, and the process stops there. Choose a default flow.',
    deadEnd: '{where} leads nowhere, so this path of the process ends there. Connect it, unless this is meant.',
    unreachable: 'No path leads to {where}. Connect or remove it.',
    mixedGateway: 'The gateway {where} joins and splits at once. Make it two gateways.',
    joinNeverCompletes:
      'The parallel gateway {where} waits for all branches of “{split}”, where only one is taken, so the process stops for ever. Make both gateways of one kind.',
    joinDoubles:
      'The parallel branches of “{split}” are not joined at {where}, so the steps after it are done twice. Make {where} a parallel gateway.',
    // Tasks
    plainTask:
      '{where} is a task of no kind: nobody does anything, and the process passes. Make it a user task for people.',
    missingName: 'The user task {where} has no name, so nobody sees what to do. Name it.',
    missingForm: 'The user task {where} has no form, so there is nothing to fill in. Choose a form.',
    nobody:
      'The user task {where} has neither an assignee nor candidate roles, so nobody receives it. Set at least one.',
    unknownPhase: 'The phase “{phase}” of the user task {where} does not exist. Known phases: {known}.',
    missingHandler: 'The service task {where} has neither a handler nor a topic. Name one.',
    missingMessage: 'The send task {where} has neither a message nor a handler. Give it one.',
    receivesNothing:
      'The receive task {where} names no message, so nothing reaches it: it goes on only when a program triggers it or an administrator jumps. Choose or create a message.',
    missingDecision: 'The business rule task {where} names no decision. Choose a decision table.',
    badDecisionVersion:
      'The version “{version}” of the decision in business rule task {where} is no version number. Choose one, or none to use the newest at the start.',
    missingScript: 'The script task {where} has no script. Write a FEEL expression.',
    scriptLanguage: 'The script of {where} is written in {language}. Write it in FEEL.',
    handlerAndTopic: '{where} has a handler and a topic. Keep one.',
    missingCalledElement: 'The call activity {where} does not say which process to call. Choose one.',
    // Expressions
    badExpression: 'The {attribute} of {where} is wrong: {expression} ({reason}). Correct the expression.',
    badDate: 'The {attribute} “{value}” of {where} is no date. Write 2026-12-31, or an expression that begins with =.',
    badDuration:
      'The {attribute} “{value}” of {where} is no duration. Write P14D (14 days), PT2H (2 hours), or an expression that begins with =.',
    badMoment:
      'The {attribute} “{value}” of {where} is neither a date nor a duration. Write 2026-12-31 or P14D, or an expression that begins with =.',
    badCycle:
      'The {attribute} “{value}” of {where} is no repetition. Write R3/PT10H (three times, every 10 hours), or a cron expression such as 0 8 * * 1.',
    timerWithBoth: 'The timer {where} has more than one time. Keep the date, the duration or the cycle.',
    startTimerUnknown:
      'The time “{value}” of the start event {where} is not known when the process is published. Write it without data of an instance.',
    timerWithoutTime: 'The timer {where} has no time. Give it a date, a duration or a cycle.',
    loopWithoutCount: 'The multi-instance {where} has neither a collection nor a number. Give it one of them.',
    loopWithBoth: 'The multi-instance {where} has a collection and a number. Keep one.',
    loopWithoutEnd: 'The loop {where} has neither a condition nor a maximum, so it never ends. Give it one of them.',
    voteWithoutPeople: 'The instances of {where} are to be votes, but only user tasks can vote.',
    unknownVote: 'The voting rule “{vote}” of {where} does not exist. Known rules: {known}.',
    badShare: 'The {attribute} “{value}” of {where} is no share. Write a number from 0 to 1, or a percentage.',
    loopOutputIncomplete:
      'Output collection and output element of the multi-instance {where} belong together; with one alone nothing is collected.',
    mappingIncomplete: '{where} has an incomplete input or output mapping. Give it a variable and a source.',
    dataObjectTwice: 'Two data objects in the same place are called “{name}”. Give {where} another name.',
    badVariableName:
      'The {attribute} “{name}” of {where} can not name a variable. Use letters, digits and underscores, and no digit first.',
    // Drawn for another engine
    juelSyntax:
      'The {attribute} of {where} can not be read: {expression}, at “{detail}”. Correct the expression, or write it in FEEL, beginning with =.',
    juelMethod:
      'The {attribute} of {where} calls {detail}, which is Java and does not exist here: {expression}. Put the value into a variable before, or let a service task compute it.',
    juelFunction:
      'The {attribute} of {where} calls the function {detail}, which does not exist here: {expression}. Use a function of FEEL, or a variable.',
    juelEngineObject:
      'The {attribute} of {where} uses {detail} of the engine that it was drawn for: {expression}. Use a variable; variables are set by tasks, output mappings and script tasks.',
    juelName:
      'The {attribute} of {where} uses a variable that FEEL can not name, {detail}: {expression}. Give the variable another name.',
    juelPieces:
      'The {attribute} of {where} is put together from pieces, which give a text and neither true nor false: {expression}. Write all of it between one ${ and }.',
    juelNumber: 'The {attribute} of {where} holds a number that can not be written here, {detail}: {expression}.',
    vendorHandler:
      '{where} calls the Java code {value}, which does not exist here. A handler of the name “{handler}” is called instead; register it.',
    vendorImplementation:
      '{where} is done by {name} {value}, which can not be run here. Use a service task with a handler or a topic.',
    vendorTaskType:
      '{where} is a task of the other engine’s own, of the type {type}, which is not here. Use a service task with a handler or topic.',
    vendorDecisionTask:
      '{where} is a decision task of Flowable. Draw a business rule task instead, and choose the decision table {decision}.',
    vendorTopic:
      'The topic of {where} is decided by the expression {expression}, but programs outside fetch work by a name that stays. Write a fixed topic.',
    vendorJavaFields:
      'What {where} gives to Java code as {fields} is not passed on. A handler can read all variables of the process; take the values from there.',
    vendorVariableListener:
      '{where} waits for the variable {name} to change, and there is no such event here. Use a conditional event: write the condition, and name {name} as the variable that it is about.',
    vendorSkip:
      'The expression {expression} that would skip {where} has no effect: somebody always has to do the task. To skip it, draw a gateway before it.',
    vendorFormKey:
      'The form of {where} is decided by the expression {expression}, which is not possible here. Choose one form.',
    vendorPriority:
      'The priority “{value}” of {where} is no number, and the usual one is taken. Write a number from 0 to 100.',
    vendorSignalScope:
      'The other engine brings the signal {where} to its own instance only; here it comes to all processes that wait for it. Give the signal a name that no other process uses.',
    vendorParallelCondition:
      'The condition of the flow {where} has no effect: the parallel gateway “{gateway}” looks at none and takes every flow.',
    vendorLanguage: 'The {attribute} of {where} is a script in {language}, which is not run. Write it in FEEL.',
    vendorResource: '{where} is kept outside the file, in {resource}. Write it into the model, in FEEL.',
    vendorListener:
      'The listener {listener} of {where} ({event}) is not called. If the process needs it, draw a service or script task in its place.',
    vendorErrorDefinition:
      'That {where} ends in an error when {expression} has no effect. Let the worker report a BPMN error, or decide by a gateway behind it.',
    vendorFields:
      'The form fields of {where} are not shown: {fields}. Make a form with them, and choose it by its key.',
    vendorNobody:
      'The user task {where} has neither an assignee nor candidates, so it is in nobody’s list until somebody is given it.',
    vendorBinding: '{where} asks for the version “{binding}”. The newest one at the time of its use is taken.',
    vendorResult:
      '{where} asks for the result as {result}. What it gives follows from the hit policy of the table: use COLLECT for a list.',
    vendorMapping: '{where} has {name}, which does nothing in this place. Set the variable in a script task instead.',
    vendorNoMessage: '{where} names no message, and sends none, as where it was drawn.',
    vendorIgnored: '{where} has {names}, which have no effect here. Check whether the process depends on them.',
    // Decision tables
    malformedDmn:
      'This is no valid DMN file: line {line}, column {column} can not be read ({reason}). Export it from the editor again.',
    unknownDmnContent: 'Line {line}, column {column} holds what is no DMN ({reason}). Remove or correct it.',
    noDecision: 'The file has no decision. Draw at least one decision table.',
    tooManyDecisions: 'The file has more than {limit} decisions. Make several files of it.',
    tooManyCells: 'The decision tables of the file have more than {limit} cells. Make several tables of them.',
    unsupportedDmnElement: '{where} can not be evaluated: {type}. Use a decision table or a literal expression.',
    unsupportedLogic:
      'The content of the decision {where} can not be evaluated: {type}. Use a decision table or a literal expression.',
    decisionWithoutLogic: 'The decision {where} is empty. Give it a decision table or an expression.',
    requiredDecisionMissing:
      'The decision {where} requires {reference}, which is not in the file. Add it, or remove the requirement.',
    decisionsInACircle:
      'The decision {where} and “{other}” require each other, so none can be the first. Remove one requirement.',
    otherLanguage:
      'The expression of the decision {where}, “{column}”, is written in {language} and is not evaluated. Write it in FEEL.',
    unknownHitPolicy: 'The hit policy “{policy}” of the decision {where} does not exist. Known ones: {known}.',
    unknownAggregation: 'The aggregation “{aggregation}” of the decision {where} does not exist. Known ones: {known}.',
    aggregationWithoutCollect:
      'The decision {where} has the aggregation {aggregation}, but its hit policy is not COLLECT. Correct one of them.',
    aggregationOfSeveralOutputs:
      'The decision {where} has several outputs, which {aggregation} can not aggregate. Keep one, or do not aggregate.',
    tableWithoutOutput: 'The decision {where} has no output. Add at least one column.',
    inputWithoutExpression:
      'The input column “{column}” of the decision {where} has no expression. Say which variable it looks at.',
    outputWithoutName:
      'The output column “{column}” of the decision {where} has no name, so several outputs can not be told apart. Name it.',
    sameOutputName: 'Two output columns of the decision {where} are named “{name}”. Give each its own name.',
    outputWithoutOrder:
      'The hit policy {policy} of the decision {where} goes by priority, but the output column “{column}” lists no values. List them, highest first.',
    cellsDoNotFit:
      'Rule {rule} of the decision {where} has not as many cells as there are columns. Add or remove cells.',
    badCondition:
      'Rule {rule} of the decision {where} is wrong in the input column “{column}”: {expression} ({reason}). Correct it.',
    badConclusion:
      'Rule {rule} of the decision {where} is wrong in the output column “{column}”: {expression} ({reason}). Correct it.',
    badInputExpression:
      'The expression of the input column “{column}” of the decision {where} is wrong: {expression} ({reason}). Correct it.',
    badAllowedValues:
      'The allowed values of the column “{column}” of the decision {where} are wrong: {expression} ({reason}). Correct them.',
    badDefault:
      'The default of the output column “{column}” of the decision {where} is wrong: {expression} ({reason}). Correct it.',
    badLiteralExpression: 'The expression of the decision {where} is wrong: {expression} ({reason}). Correct it.',
    unknownType: 'The type “{typeName}” of the decision {where}, “{column}”, does not exist. Choose one that does.',
  },
  translations: {
    taken: '{attribute}{variable} of {where}: {to}',
    translated: '{attribute}{variable} of {where}: {from} became {to}',
  },
  refusals: {
    notActive: 'The process has ended; nothing more can be done in it. Reload the page.',
    alreadyStarted: 'The process has been started already.',
    suspended: 'The process is suspended; nothing can be done in it until it is resumed.',
    notSuspended: 'The process is not suspended.',
    unknownTask: 'The task has been done or cancelled, or does not exist. Reload the list of tasks.',
    unknownTimer: 'The timer has fired or been cancelled.',
    unknownJob: 'The automatic step has been done or cancelled.',
    notRepairable: 'This failed work has no input of its own. Correct the data of the process, then try it again.',
    notSkippable: 'A timer can not be skipped. Correct the data of the process, then try it again.',
    unknownCall: 'The called process has ended or been cancelled.',
    unknownSubscription: 'Nobody waits for this message or signal any more.',
    unknownToken: 'The process does not stand there any more. Reload the page.',
    unknownScope: 'This part of the process has ended. Reload the page.',
    delegated:
      'The task is delegated to {assignee}. Wait until they have given it back, or take it back by transferring it.',
    notDelegated: 'The task is not delegated, so there is nobody to give it back to. Complete it instead.',
    alreadyClaimed: 'Somebody else has claimed the task. Choose another, or ask them to release it.',
    expressionFailed:
      'The expression {expression} of {where} gives no result ({reason}). Ask the quality office to check the process and the data.',
    decisionFailed:
      'The decision {decision} of {where} gives no result ({reason}). Ask the quality office to check the decision table and the data.',
    noStart: 'The process can not be started there: {element} is no start event for it.',
    noTarget: 'The task can not be returned to {target}: that has not been done on the way here. Choose another task.',
    alreadyUsed: 'It can not be taken back: “{by}” has gone on with it.',
    wrongElement:
      'The process can not go to {element} from here. Choose an element of the same level or of one around it.',
    noVote: 'The task {where} is a vote. Choose approve, reject or abstain.',
    notAVote: 'The task {where} is no vote.',
    lastSigner: 'The last person of {where} can not be taken out. Cancel the task another way, or add somebody first.',
    notMultiInstance: 'Nobody can be added to or taken out of {where}: it is not done by several people.',
    awaitsSigners:
      '{where} waits for people who were asked to answer first. Wait until they have, or take them out again.',
    onlySigns: 'A signer only answers {where}, and can not return it or ask others. Talk to whoever asked.',
    alreadyAsked: '{person} has been asked already and has not answered yet. Choose somebody else.',
    noSigner: '{where} has no {person} to be asked or taken out. Choose again.',
    hasSigned:
      'They have signed {where} already and can not be taken back. Their opinion stays among the earlier answers; yours decides.',
    cannotMigrate: 'The process can not go over to that version: {problems}.',
    sameVersion: 'It runs on that version already. Choose another version.',
    noReceiver: 'Nobody waits for the message “{message}”, and it starts no process.',
    severalReceivers:
      'More than one instance waits for the message “{message}”. Say which by its correlation key or business key.',
    noFlow:
      'None of the conditions of {where} holds, so there is no next step. Ask the quality office to check the process and the data.',
    tooManySteps:
      'The process does not come to rest at {where}. Ask the quality office to check its loops and multi-instances.',
  },
  decisions: {
    unknownDecision: 'There is no decision {where}. Check which decision is meant, or publish it first.',
    inputFailed:
      'The expression {expression} in {place} of the decision {where} gives no result ({reason}). Check the data and the table.',
    inputOfWrongType:
      'The decision {where} expects a value of type {typeName} in {place}, and got {value}. Check the data, or correct the type of the column.',
    inputNotAllowed:
      'The decision {where} does not take {value} in {place}; allowed are: {allowed}. Check the data, or allow the value.',
    conditionFailed:
      'The condition {expression} in {place} of the decision {where} can not be judged ({reason}). Correct the cell.',
    conclusionFailed:
      'The expression {expression} in {place} of the decision {where} gives no result ({reason}). Correct the cell.',
    conclusionOfWrongType:
      'The decision {where} expects a value of type {typeName} in {place}, and got {value}. Correct the cell, or the type of the column.',
    conclusionNotAllowed:
      'The decision {where} gives {value} in {place}, which is not among the allowed values: {allowed}. Correct the cell, or allow the value.',
    defaultFailed:
      'The default {expression} in {place} of the decision {where} gives no result ({reason}). Correct the default.',
    notANumber:
      'The value in {place} of the decision {where} is no number, so {aggregation} can not aggregate it ({reason}). Correct the cell.',
    severalRulesMatch:
      'The decision {where} lets one rule match, but the rules {rules} match at once. Correct the rules, or choose another hit policy.',
    rulesDisagree:
      'The rules {rules} of the decision {where} match at once and give different results. Correct the rules, or choose another hit policy.',
    expressionFailed:
      'The expression {expression} of the decision {where} gives no result ({reason}). Check the data and the expression.',
    resultOfWrongType:
      'The decision {where} expects a value of type {typeName}, and got {value}. Correct the expression, or its type.',
  },
  divergences: {
    loopInParallelBranch:
      'A loop back inside a parallel branch: bpmn-engine counts the flow that was not taken as arrived, so the task behind the join opens while the returned branch is still being redone. By the standard the join waits until every branch has really arrived.',
    boundaryInParallelBranch:
      'An activity with a boundary event in a parallel branch, whose path leads back into the branch: when this branch arrives last, the join of bpmn-engine does not pass, and the process never ends. By the standard a boundary event that has not come has no effect.',
    inclusiveJoin:
      'The join of an inclusive gateway: bpmn-engine does not wait for branches that can still arrive. By the standard it waits for all of them.',
    secondToken:
      'Two parallel branches that reach one activity: bpmn-engine opens the second only when the first is done. By the standard each arrival opens one. To bring branches together, join them with a parallel gateway.',
    eventSubProcess:
      'An interrupting event sub-process: bpmn-engine starts it and does not cancel what is active around it. By the standard it does.',
    eventSubProcessMessage:
      'An event sub-process that a message, signal, timer or condition starts: bpmn-engine does not wait for these, so it never starts. By the standard it can start as long as the process around it is active.',
    longTimer:
      'A timer of more than 24.8 days: bpmn-engine never arms it, and the process waits for ever. So it is with dates that are far away.',
    manualTask:
      'A manual task: bpmn-engine stops and waits for a signal. By the standard a manual task is done outside the system, and the process goes on.',
    compensationWaits:
      'A throwing compensation event: bpmn-engine goes on before the compensation is done. By the standard it waits for all handlers.',
    severalStarts:
      'A process with several start events: bpmn-engine opens all of them in one instance, so that one that does not come keeps the instance from ending, and a none start event is always taken. By the standard each start event begins an instance of its own.',
    cronTimer:
      'A timer written as a cron expression: bpmn-engine reads repetitions of ISO 8601 only (such as R/2026-09-07T08:00/P7D), and stops with an error.',
    conditionalEvent:
      'A condition that is waited for on the way: bpmn-engine looks at it on arrival, and again only when somebody signals it. By the standard the event happens as soon as the condition has become true.',
    parallelMultiple:
      'An event that waits for several things together: with bpmn-engine the first that comes is enough. By the standard all must come.',
    repeatedEvent:
      'A non-interrupting boundary event that may come several times: bpmn-engine opens nothing more for it until what it has opened before is done, and even loses messages. By the standard each time is gone through on its own.',
    messageSender:
      'A message event whose message a handler or worker sends: bpmn-engine goes on at once. Here the sending is waited for, as that of a send task.',
  },
  places: {
    rule: 'rule {rule}',
    inputCell: 'rule {rule}, input column “{column}”,',
    outputCell: 'rule {rule}, output column “{column}”,',
    inputColumn: 'the input column “{column}”',
    outputColumn: 'the output column “{column}”',
  },
  damages: {
    // The history
    stepMissing: 'Step {seq} of instance {instance} is missing.',
    stepChanged: 'Step {seq} of instance {instance} was changed: its content does not fit its hash.',
    chainBroken: 'The history of instance {instance} is broken at step {seq}: the hashes do not fit each other.',
    stepBeyond: 'The history of instance {instance} has a step {seq} that the instance does not know of.',
    definitionMissing:
      'Definition {definition} of instance {instance} does not exist or can not be read; its history can not be replayed.',
    // Copies
    snapshotDiffers: 'The stored state of instance {instance} is not what its history comes to at step {seq}.',
    instanceDiffers: 'Status or end of instance {instance} are not what its history says.',
    endedWithTokens: 'Instance {instance} has ended, and still waits at {elements}.',
    taskDiffers: 'Task {task} ({element}) is not what step {seq} of the history says: {columns}.',
    taskMissing: 'Task {task} ({element}), opened by step {seq}, is not in the table of tasks.',
    taskUnknown: 'The history knows no task {task} ({element}).',
    candidatesDiffer: 'The candidates of task {task} {element} do not fit the task.',
    // Work that waits
    taskWithoutToken: 'Task {task} ({element}) is open, and no token waits for it.',
    tokenWithoutTask: 'Instance {instance} waits for task {task} ({element}), and nobody finds it.',
    jobWithoutToken: 'Job or timer {job} ({element}) is to be done, and no token waits for it.',
    tokenWithoutJob: 'Instance {instance} waits for {job} ({element}), and no worker finds it.',
    jobDiffers: 'Job or timer {job} ({element}) is not what the history says.',
    subscriptionWithoutToken:
      '{element} is found waiting for a message or signal ({subscription}), and no token waits for it.',
    tokenWithoutSubscription:
      'Instance {instance} waits at {element} for a message or signal ({subscription}), and no sender finds it.',
    subscriptionDiffers:
      'The message or signal that {element} waits for ({subscription}) is not what the history says.',
    // Calls
    tokenWithoutCall:
      'Instance {instance} waits at {element} for a called instance (call {call}) that neither exists nor is to be started.',
    calledTwice: 'One call ({call}) of instance {instance} at {element} has started several instances: {called}.',
    calledWithoutCaller:
      'Instance {instance} was called by {caller} (call {call}) and runs, and its caller does not wait for it.',
    answerMissing:
      'Instance {instance} waits at {element} for {called}, which has ended without giving its result back.',
    // Commands
    stepWithoutCommand: 'Step {seq} of instance {instance} has no command key.',
    rowsWithoutInstance: 'Table {table} has rows of instance {instance}, which does not exist.',
  },
  verify: {
    usage:
      'Usage: npm run verify -- --database URL [--since TIME] [--instance ID] [--json] [--lang zh|en]\n' +
      'Verifies a database: only reads, and it may be in use meanwhile.\n' +
      '  --database  sqlite:FILE or mysql://user:password@host:port/name; DATABASE_URL when left out\n' +
      '  --since     only instances with a step since then, e.g. 2026-11-01 or 2026-11-01T08:00:00+08:00\n' +
      '  --instance  only this instance\n' +
      '  --json      one JSON object per line, for programs\n' +
      'Ends with 0 when all is sound, 1 when something is damaged, 2 when it could not verify.',
    noDatabase: 'Name the database with --database or DATABASE_URL.',
    badDatabase:
      'This is no address of a database. Write sqlite:FILE or mysql://user:password@host:port/name (percent-encode special characters).',
    badTime: '{value} is no time. Write 2026-11-01 or 2026-11-01T08:00:00+08:00.',
    notOpened: 'The database can not be opened: {reason}',
    notOurs:
      'This database has no tables of the engine, or those of another version. Verify with the version that the system runs.',
    noInstance: 'There is no instance {instance}.',
    progress: '{instances} of {of} instances verified, {steps} steps',
    damage: 'damage: {what}',
    sound:
      'All is sound: {instances} instances, {steps} steps, {commands} commands, {tasks} tasks, {jobs} jobs and timers.',
    damaged:
      '{damages} damages found: {instances} instances, {steps} steps, {commands} commands, {tasks} tasks, {jobs} jobs and timers. Keep everything as it is, change nothing by hand, and compare with a backup.',
  },
  names: {
    'dmn:BusinessKnowledgeModel': 'business knowledge model',
    'dmn:DecisionService': 'decision service',
    'dmn:Import': 'import',
    'dmn:Decision': 'decision',
    'dmn:InputData': 'input data',
    'dmn:KnowledgeSource': 'knowledge source',
    'dmn:Invocation': 'invocation',
    'dmn:FunctionDefinition': 'function',
    'dmn:Context': 'context',
    'dmn:Relation': 'relation',
    'dmn:List': 'list',
    any: 'any',
    string: 'text',
    number: 'number',
    integer: 'whole number',
    boolean: 'true or false',
    date: 'date',
    time: 'time',
    dateTime: 'date and time',
    duration: 'duration',
    'bpmn:Task': 'task',
    'bpmn:ManualTask': 'manual task',
    'bpmn:UserTask': 'user task',
    'bpmn:ServiceTask': 'service task',
    'bpmn:ScriptTask': 'script task',
    'bpmn:BusinessRuleTask': 'business rule task',
    'bpmn:SendTask': 'send task',
    'bpmn:ReceiveTask': 'receive task',
    'bpmn:CallActivity': 'call activity',
    'bpmn:SubProcess': 'sub-process',
    'bpmn:Transaction': 'transaction',
    'bpmn:AdHocSubProcess': 'ad-hoc sub-process',
    'bpmn:ExclusiveGateway': 'exclusive gateway',
    'bpmn:ParallelGateway': 'parallel gateway',
    'bpmn:InclusiveGateway': 'inclusive gateway',
    'bpmn:ComplexGateway': 'complex gateway',
    'bpmn:EventBasedGateway': 'event-based gateway',
    'bpmn:StartEvent': 'start event',
    'bpmn:EndEvent': 'end event',
    'bpmn:IntermediateCatchEvent': 'intermediate catch event',
    'bpmn:IntermediateThrowEvent': 'intermediate throw event',
    'bpmn:BoundaryEvent': 'boundary event',
    'bpmn:MessageEventDefinition': 'message',
    'bpmn:SignalEventDefinition': 'signal',
    'bpmn:ErrorEventDefinition': 'error',
    'bpmn:EscalationEventDefinition': 'escalation',
    'bpmn:CompensateEventDefinition': 'compensation',
    'bpmn:ConditionalEventDefinition': 'conditional',
    'bpmn:LinkEventDefinition': 'link',
    'bpmn:CancelEventDefinition': 'cancel',
    'bpmn:TerminateEventDefinition': 'terminate',
    'bpmn:TimerEventDefinition': 'timer',
    'bpmn:StandardLoopCharacteristics': 'standard loop',
    'bpmn:MultiInstanceLoopCharacteristics': 'multi-instance',
    'bpmn:Process': 'process',
    mail: 'mail',
    http: 'HTTP',
    shell: 'shell',
    'send-event': 'send event',
    case: 'case',
    source: 'mapped value',
    sourceExpression: 'mapped value',
    errorMessage: 'error message',
    input: 'variable passed in',
    output: 'variable brought back',
    formKey: 'form',
    handler: 'handler',
    topic: 'topic',
    decision: 'decision',
    initiator: 'variable of the initiator',
    assignee: 'assignee',
    dataObject: 'name',
    value: 'initial value',
    candidateGroups: 'candidate roles',
    dueDate: 'due date',
    condition: 'condition',
    timeDate: 'timer date',
    timeDuration: 'timer duration',
    collection: 'collection',
    cardinality: 'number of instances',
    completionCondition: 'completion condition',
    activationCondition: 'activation condition',
    loopCondition: 'loop condition',
    timeCycle: 'timer cycle',
    candidateUsers: 'candidate people',
    priority: 'priority',
    retry: 'waits between attempts',
    script: 'script',
    resultVariable: 'result variable',
    calledElement: 'called process',
    businessKey: 'business key',
    message: 'message name',
    signal: 'signal name',
    correlationKey: 'correlation key',
    codeVariable: 'variable for the code',
    variableName: 'variable that is watched',
    variableEvents: 'changes that are watched',
    messageVariable: 'variable for the message',
    ratio: 'share that must approve',
    quorum: 'quorum',
    voteVariable: 'variable for the result of the vote',
    outputElement: 'output element',
    outputCollection: 'output collection',
    elementVariable: 'element variable',
    target: 'mapping target',
    title: 'task title',
    expression: 'expression',
    name: 'name',
  },
};
