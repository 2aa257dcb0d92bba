import type { Endpoint } from '../../core/endpoint';

/** What is typed during Sign In; kept until it is stored or given up, so that a mistake costs one step. */
export interface SignInForm {
  endpoint: Endpoint | undefined;
  secretId: string;
  secretKey: string;
  token: string;
}

export const stepNames = ['endpoint', 'secretId', 'secretKey', 'token'] as const;
export type StepName = (typeof stepNames)[number];
