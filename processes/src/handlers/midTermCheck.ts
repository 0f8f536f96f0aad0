import type { JobHandler, JsonObject } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { numberIn, objectIn, rowsIn } from './courseFacts.ts';

/** Learning is scored 1–5; the check speaks in the 0–100 of the warning line. */
const lowestScore = 1;
const highestScore = 5;

/**
 * 期中检查: looks at what the teachers have written into 即评即改 so far, submitted or still a draft. Gives
 * `midTermRate` (mean learning score of all records, scaled from 1–5 to 0–100, one decimal; null without any record),
 * `midTermRecords` (number of records) and `midTermMissing` (number of teachers without a record).
 */
export function midTermCheck(services: QualityServices): JobHandler {
  return async (job) => {
    const answers = await services.answersSoFar({ instanceId: job.instanceId, element: 'Task_Pulse' });
    const scoresByTeacher = answers.map(learningScores).filter((scores) => scores.length > 0);
    const scores = scoresByTeacher.flat();
    const teachers = rowsIn(objectIn(job.input, 'subject'), 'teachers');
    return {
      midTermRate:
        scores.length === 0 ? null : toPercent(scores.reduce((sum, score) => sum + score, 0) / scores.length),
      midTermRecords: scores.length,
      midTermMissing: Math.max(0, teachers.length - scoresByTeacher.length),
    };
  };
}

function learningScores(answer: JsonObject): readonly number[] {
  return rowsIn(answer, 'pulse')
    .map((row) => numberIn(row, 'learning'))
    .filter((score) => score !== undefined && score >= lowestScore && score <= highestScore)
    .map(Number);
}

function toPercent(score: number): number {
  return Math.round(((score - lowestScore) / (highestScore - lowestScore)) * 1000) / 10;
}
