import type { JsonObject } from '@zhengai/engine';

/**
 * What a course cycle knows when a form is filled in: the variables that a campaign starts it with. Dates are
 * `YYYY-MM-DD`; `today` must lie within the semester for the goals' evidence, and is the earliest due date of items.
 */
export interface ExampleCycle {
  readonly subject: {
    readonly id: string;
    readonly name: string;
    readonly lead: ExamplePerson;
    readonly teachers: readonly ExamplePerson[];
  };
  readonly semester: { readonly starts: string; readonly ends: string };
  readonly carry: readonly JsonObject[];
  readonly today: string;
}
export interface ExamplePerson {
  readonly id: string;
  readonly name: string;
}

/** `course_goals`: one SMART goal, the pass line, and 继续 for everything carried over. */
export function courseGoalsExample(cycle: ExampleCycle, change: JsonObject = {}): JsonObject {
  return {
    carryAnswers: cycle.carry.map((item) => ({
      ...item,
      decision: '继续',
      note: '上学期措施已见效但未达目标值，本学期继续落实。',
    })),
    goals: [goalExample(cycle)],
    passLine: 75,
    assessmentMethod: '过程性考核占六成（项目作业、课堂测验），期末综合项目占四成。',
    ...change,
  };
}

/** One row of `course_goals.goals`. */
export function goalExample(cycle: ExampleCycle, change: JsonObject = {}): JsonObject {
  return {
    goal: `学生能独立完成《${cycle.subject.name}》综合项目，项目考核达标率由 72% 提高到 80%`,
    chainStep: '7',
    parentGoal: '课程总目标：能完成典型工作任务的分析与实施',
    indicator: '综合项目考核达标率',
    unit: '%',
    baseline: 72,
    target: 80,
    deadline: cycle.semester.ends,
    owner: cycle.subject.lead.id,
    feasibility: '实训工位已按两人一组配齐，项目指导书上学期已完成修订，企业导师每两周到课一次。',
    ...change,
  };
}

const lesson = (no: number, content: string, method: string, match: number, practiceBase = ''): JsonObject => ({
  no,
  content,
  method,
  match,
  ...(practiceBase === '' ? {} : { practiceBase }),
});

/** `course_lessons` of one teacher: four lessons. */
export function courseLessonsExample(cycle: ExampleCycle, teacher: ExamplePerson): JsonObject {
  return {
    lessons: [
      lesson(1, `课程导入：《${cycle.subject.name}》学习任务与考核说明（${teacher.name}）`, '案例', 4),
      lesson(2, '典型任务分析与方案设计', '项目', 5),
      lesson(3, '任务实施与过程检测', '理实一体', 5, '校内综合实训中心'),
      lesson(4, '成果展示、互评与改进', '翻转', 4),
    ],
  };
}

/** `course_pulse` of one teacher: three weeks with the given learning score (1–5) in each. */
export function coursePulseExample(learning = 4): JsonObject {
  return {
    pulse: [
      { week: 2, learning, closed: false },
      {
        week: 5,
        learning,
        issue: '约三成学生不会读装配图，分组任务拖延',
        fix: '课前补发识图微课，课上先做十分钟识图小测再分组',
        closed: true,
      },
      { week: 8, learning, issue: '课后作业抄袭较多', fix: '改为一人一题，随机抽讲', closed: false },
    ],
  };
}

/** `course_data`; `attainmentRate` is 学习达标率 in percent. */
export function courseDataExample(attainmentRate = 82): JsonObject {
  return {
    learningState: '出勤率 96%，作业按时提交率 91%，课堂参与度较上学期明显提高，少数学生基础薄弱。',
    teachingState: '教学进度与授课计划一致，项目化教学覆盖八成课次，作业批改及时，答疑每周一次。',
    attainmentRate,
    teachingScore: 91.5,
    n: 86,
  };
}

const teachingPoints = [
  'teachingDesign',
  'teachingDelivery',
  'assessment',
  'attainmentOfEffect',
  'internship',
] as const;

/** One answered diagnosis point; below the standard line (75) it names problem, cause and measure. */
export function diagnosisPointExample(cycle: ExampleCycle, score: number): JsonObject {
  return {
    score,
    evidence: [
      {
        title: '课程教学过程性材料汇编',
        date: cycle.today,
        source: '课程教学平台',
        link: 'https://teaching.example.edu.cn/courses/evidence',
      },
    ],
    ...(score < 75
      ? {
          problem: '过程性评价标准不细，学生互评分数区分度低。',
          cause: '方法',
          measure: '下学期按任务编制评分细则，并在课前公布。',
        }
      : {}),
  };
}

/** `course_report`: the five points of 课程教学 with the given scores, in the order of table 9. */
export function courseReportExample(cycle: ExampleCycle, scores: readonly number[] = [88, 92, 70, 81, 85]): JsonObject {
  return {
    diagnosis: Object.fromEntries(
      teachingPoints.map((key, index) => [key, diagnosisPointExample(cycle, scores[index] ?? 85)]),
    ),
    report: {
      achievements: '综合项目考核达标率达到预期，学生作品质量较上学期明显提高，两项作品参加校级技能竞赛。',
      problems: '过程性考核评分细则不够具体，部分小组互评流于形式，基础薄弱学生跟进不足。',
      suggestions: '按任务编制评分细则；对基础薄弱学生安排结对辅导；与企业导师共同修订两个教学项目。',
      attachments: [],
    },
  };
}

/** `course_review`: pass, or return to the named task with a reason. */
export function courseReviewExample(returnTo?: 'Task_Report' | 'Task_Data'): JsonObject {
  return returnTo === undefined
    ? { decision: 'pass', reviewComment: '佐证充分，问题找得准，同意通过。' }
    : { decision: 'return', returnTo, reviewComment: '课程考核与评价一项佐证不足，请补充评分细则和样卷后重新提交。' };
}

/** `course_improvement`: one improvement item, and one proposed change of the course standard unless told not to. */
export function courseImprovementExample(cycle: ExampleCycle, { standardChange = false } = {}): JsonObject {
  return {
    stdChange: standardChange
      ? [
          {
            clause: '六、考核与评价',
            old: '期末考试占 60%，平时成绩占 40%。',
            new: '过程性项目考核占 60%，期末综合项目占 40%。',
            reason: '达标率偏低主要因期末一次性考核不能反映项目能力。',
          },
        ]
      : [],
    items: [
      {
        problem: '过程性考核评分细则不够具体',
        point: 'assessment',
        cause: '教学方法',
        measure: '按任务编制评分细则，课前公布，期中复核一次',
        owner: cycle.subject.lead.name,
        due: cycle.semester.ends > cycle.today ? cycle.semester.ends : cycle.today,
        indicator: '有评分细则的任务占比',
        target: '100%',
        verifier: '教研室主任',
      },
    ],
  };
}
