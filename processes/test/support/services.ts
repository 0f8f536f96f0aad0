import type { JsonObject } from '@zhengai/engine';
import type { QualityServices } from '../../src/index.ts';

type Call<K extends keyof QualityServices> = Parameters<QualityServices[K]>[0];

/** The port on plain lists: idempotent by key, as the product's own implementation is. */
export class ServicesInMemory implements QualityServices {
  readonly opened = new Map<string, Call<'openImprovementItems'>>();
  readonly answered = new Map<string, Call<'answerCarriedItems'>>();
  readonly alerts = new Map<string, Call<'raiseAlert'>>();
  readonly notices = new Map<string, Call<'notify'>>();
  /** What teachers have written, by element. */
  readonly answers = new Map<string, readonly JsonObject[]>();

  async openImprovementItems(input: Call<'openImprovementItems'>): Promise<void> {
    this.opened.set(input.key, input);
  }
  async answerCarriedItems(input: Call<'answerCarriedItems'>): Promise<void> {
    this.answered.set(input.key, input);
  }
  async raiseAlert(input: Call<'raiseAlert'>): Promise<void> {
    this.alerts.set(input.key, input);
  }
  async notify(input: Call<'notify'>): Promise<void> {
    this.notices.set(input.key, input);
  }
  async answersSoFar({ element }: Call<'answersSoFar'>): Promise<readonly JsonObject[]> {
    return this.answers.get(element) ?? [];
  }
}
