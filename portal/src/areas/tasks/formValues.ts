import type { Values } from '@zhengai/api/contract';
import type { FormView } from '@zhengai/forms/react';
import type { ComponentProps } from 'react';

/** What is typed into a form: the contract's `Values`, but nobody may change it in place. */
export type FormValues = ComponentProps<typeof FormView>['values'];

/** For places that speak the contract; nobody there writes into it. */
export const asContractValues = (values: FormValues): Values => values as Values;
