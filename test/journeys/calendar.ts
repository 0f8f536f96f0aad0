const day = 86_400_000;

/** `YYYY-MM-DD` in Shanghai, so many days from now. */
export function inDays(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * day));
}

/** A semester in its second half: mid-term has passed, the report is not due yet. */
export const thisSemester = {
  id: '2090-2091-1',
  name: '2090—2091 学年第一学期',
  starts: inDays(-70),
  midTerm: inDays(-7),
  ends: inDays(50),
  reportDue: inDays(60),
};

/** The semester after it. */
export const nextSemester = {
  id: '2090-2091-2',
  name: '2090—2091 学年第二学期',
  starts: inDays(80),
  midTerm: inDays(140),
  ends: inDays(200),
  reportDue: inDays(210),
};
