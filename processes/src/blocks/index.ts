export { carryBlock, carryDecisions } from './carry.ts';
export { causes, diagnosisBlock, grades, type DiagnosisBlock } from './diagnosis.ts';
export { evidenceBlock } from './evidence.ts';
export { goalBlock, type GoalBlock } from './goal.ts';
export { goalChain } from './goalChain.ts';
export { itemBlock, type ItemBlock } from './item.ts';
export { reportBlock, type ReportPart } from './report.ts';
export { reviewBlock, type ReviewBlock } from './review.ts';
