/** Attributes of a multi-instance activity (BPMN 2.0 §13.3.7) as written in the model. */
export interface LoopAttributes {
  readonly sequential: boolean;
  /** FEEL giving the list, as written (with or without `=`). */
  readonly collection: string | undefined;
  readonly elementVariable: string | undefined;
}

/** 逐人办理: one task for each teacher of the subject, all at once. */
export const eachTeacherLoop: LoopAttributes = {
  sequential: false,
  collection: '=subject.teachers',
  elementVariable: 'teacher',
};

const plain = (text: string | undefined): string => (text ?? '').trim().replace(/^=\s*/, '');

/** Whether a loop goes over the teachers of the subject under the name that `=teacher.id` expects. */
export function isEachTeacher(loop: LoopAttributes | undefined): boolean {
  return (
    loop !== undefined &&
    plain(loop.collection) === plain(eachTeacherLoop.collection) &&
    loop.elementVariable === eachTeacherLoop.elementVariable
  );
}
