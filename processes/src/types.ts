import type { JobHandler, JsonObject } from '@zhengai/engine';
import type { FormDefinition } from '@zhengai/forms';

/** What a school installs: processes with their forms, and the handlers that their service tasks call. */
export interface Pack {
  readonly key: string;
  readonly name: string;
  readonly processes: readonly PackProcess[];
  readonly forms: readonly FormDefinition[];
  readonly diagnosisTables: readonly DiagnosisTable[];
  readonly handlers: (services: QualityServices) => Readonly<Record<string, JobHandler>>;
  /** What the designer calls each handler; one without an entry is shown by its key. */
  readonly handlerCatalogue?: Readonly<Record<string, HandlerWords>>;
}
/** A handler for the person who draws: what it is called, and the variables that it gives. */
export interface HandlerWords {
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly results: readonly string[];
}
export interface PackProcess {
  readonly key: string;
  readonly name: string;
  readonly xml: string;
}

/** 诊断表 (tables 7–11 of the seed): item → element → points, with the body responsible for it (诊改主体). */
export interface DiagnosisTable {
  /** `表9` */
  readonly key: string;
  readonly title: string;
  readonly tier: 'school' | 'programme' | 'course' | 'teacher' | 'student';
  /** 诊断项目 */
  readonly item: string;
  readonly elements: readonly {
    readonly key: string;
    /** 诊断要素 */
    readonly name: string;
    /** 诊断点, one entry per point of the cell. */
    readonly points: readonly {
      readonly key: string;
      readonly text: string;
      /** Not every subject has it (顶岗实习): the form then takes a reason instead of a score and evidence. */
      readonly mayNotApply?: true;
    }[];
    /** 诊改主体 */
    readonly bodies: readonly string[];
  }[];
}

/**
 * What handlers need from the product; implemented by the API on its own tables. Every call is idempotent by its key.
 */
export interface QualityServices {
  /** 改进项: opened by a cycle, carried over until closed. */
  openImprovementItems(input: {
    readonly key: string;
    readonly instanceId: string;
    readonly courseId: string;
    readonly semesterId: string;
    readonly items: readonly JsonObject[];
  }): Promise<void>;
  /** 结转答复: 继续 keeps the item open for this cycle, 关闭 closes it, 并入 merges it into a goal of this cycle. */
  answerCarriedItems(input: {
    readonly key: string;
    readonly instanceId: string;
    readonly semesterId: string;
    readonly answers: readonly {
      readonly itemId: string;
      readonly decision: '继续' | '关闭' | '并入';
      readonly note: string;
    }[];
  }): Promise<void>;
  /** 预警 to the given candidate keys; `level` 蓝黄橙红. */
  raiseAlert(input: {
    readonly key: string;
    readonly instanceId: string;
    readonly courseId: string;
    readonly level: 'blue' | 'yellow' | 'orange' | 'red';
    readonly text: string;
    readonly to: readonly string[];
  }): Promise<void>;
  /** 提醒 without a level. */
  notify(input: {
    readonly key: string;
    readonly instanceId: string;
    readonly text: string;
    readonly to: readonly string[];
  }): Promise<void>;
  /**
   * What the teachers of one instance have written so far (submitted, or drafted and not yet submitted) in tasks of
   * one element: the mid-term look at 即评即改 reads it.
   */
  answersSoFar(input: { readonly instanceId: string; readonly element: string }): Promise<readonly JsonObject[]>;
}

/** The demonstration college (preset 000): people and subjects with neutral names. */
export interface College {
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    /** school 学校, department 职能部门, college 二级学院, office 教研室 */
    readonly kind: 'school' | 'department' | 'college' | 'office';
    readonly parent: string | undefined;
  }[];
  readonly programmes: readonly { readonly id: string; readonly name: string; readonly college: string }[];
  readonly people: readonly {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly unit: string;
    /** Role keys with the unit, course or programme in whose scope they hold. */
    readonly roles: readonly { readonly role: string; readonly scope: string }[];
    /** Whose login the start screen prints, under this heading. */
    readonly demoAs: string | undefined;
  }[];
  readonly courses: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly office: string;
    readonly programme: string;
    readonly lead: string;
    readonly teachers: readonly string[];
  }[];
  readonly classes: readonly { readonly id: string; readonly name: string; readonly programme: string }[];
  readonly semesters: readonly {
    /** `2026-2027-1` */
    readonly id: string;
    readonly name: string;
    /** Dates `YYYY-MM-DD`. */
    readonly starts: string;
    readonly ends: string;
    readonly midTerm: string;
    readonly reportDue: string;
  }[];
  /** 校历: days that are not what their weekdays say, and on whose authority. */
  readonly calendar?: {
    readonly source: string;
    readonly days: readonly { readonly day: string; readonly kind: 'holiday' | 'working'; readonly name: string }[];
  };
}
