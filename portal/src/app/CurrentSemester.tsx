import { dayOf } from '../shared/time.ts';
import { useNow } from '../shared/useNow.ts';
import { useSemesters } from '../shared/useSemesters.ts';

/** The semester (学期) that today lies in; nothing in the vacation or before one was entered. */
export function CurrentSemester() {
  const today = dayOf(useNow());
  const { data } = useSemesters(3_600_000);
  const current = data?.items.find((semester) => semester.starts <= today && today <= semester.ends);
  return current === undefined ? null : <span className="za-semester">{current.name}</span>;
}
