import * as vscode from 'vscode';
import { chinaEndpoint, internationalEndpoint, parseEndpoint, type Endpoint } from '../../core/endpoint';
import { readEndpoint } from '../config';
import { endpointSentence } from '../messages';
import { stepNames, type SignInForm, type StepName } from './form';
import { askOne, askText, type StepEnd } from '../wizard/inputStep';

const { l10n } = vscode;

/** Walks through the steps from `first` on and fills the form; false when the user gave up. */
export async function askForm(form: SignInForm, first: StepName): Promise<boolean> {
  let index = stepNames.indexOf(first);
  while (index < stepNames.length) {
    const name = stepNames[index];
    if (name === undefined || index < 0) return false;
    const end = await steps[name](form);
    if (end.kind === 'cancel') return false;
    index += end.kind === 'next' ? 1 : -1;
  }
  return true;
}

const steps = {
  endpoint: askEndpoint,
  secretId: (form) =>
    askSecret(form, 'secretId', { prompt: l10n.t('SecretId of an API key, from the CAM console'), password: false }),
  secretKey: (form) => askSecret(form, 'secretKey', { prompt: l10n.t('SecretKey of this API key'), password: true }),
  token: (form) =>
    askSecret(form, 'token', {
      prompt: l10n.t('Session token of a temporary key; leave empty for a permanent key'),
      password: true,
    }),
} satisfies Record<StepName, (form: SignInForm) => Promise<StepEnd<unknown>>>;

async function askEndpoint(form: SignInForm): Promise<StepEnd<unknown>> {
  const end = await askOne<Endpoint | 'other'>({
    ...position('endpoint'),
    placeholder: l10n.t('Which site does the account belong to?'),
    items: endpointItems(),
  });
  if (end.kind !== 'next') return end;
  if (end.value !== 'other') {
    form.endpoint = end.value;
    return end;
  }
  const typed = await askText({
    ...position('endpoint'),
    prompt: l10n.t('Address of the service'),
    placeholder: internationalEndpoint.url,
    value: form.endpoint?.url ?? '',
    password: false,
    validate: (text) => {
      const endpoint = parseEndpoint(text.trim());
      return endpoint.ok ? undefined : endpointSentence(endpoint.error);
    },
  });
  if (typed.kind !== 'next') return typed;
  const endpoint = parseEndpoint(typed.value.trim());
  if (endpoint.ok) form.endpoint = endpoint.value;
  return typed;
}

/** The endpoint of the setting comes first, so that Enter takes it. */
function endpointItems(): (vscode.QuickPickItem & { value: Endpoint | 'other' })[] {
  const setting = readEndpoint();
  const known = [
    { label: l10n.t('International site'), description: internationalEndpoint.url, value: internationalEndpoint },
    { label: l10n.t('Chinese site'), description: chinaEndpoint.url, value: chinaEndpoint },
  ];
  const proposed = setting.ok ? setting.value : internationalEndpoint;
  const custom =
    proposed.site === 'custom'
      ? [{ label: l10n.t('Endpoint from the settings'), description: proposed.url, value: proposed }]
      : [];
  const sorted = [...known].sort((a, b) => Number(b.value.url === proposed.url) - Number(a.value.url === proposed.url));
  return [...custom, ...sorted, { label: l10n.t('Other endpoint…'), value: 'other' }];
}

async function askSecret(
  form: SignInForm,
  name: 'secretId' | 'secretKey' | 'token',
  { prompt, password }: { readonly prompt: string; readonly password: boolean },
): Promise<StepEnd<string>> {
  const end = await askText({
    ...position(name),
    prompt,
    value: form[name],
    password,
    validate: (text) => (name === 'token' && text.trim() === '' ? undefined : secretProblem(text.trim())),
  });
  if (end.kind === 'next') form[name] = end.value.trim();
  return end;
}

function secretProblem(text: string): string | undefined {
  if (text === '') return l10n.t('Enter a value, or press Escape to give up.');
  if (/[\s\p{Cc}]/u.test(text)) return l10n.t('There is a space or line break inside. Copy the value alone.');
  // A header of a request cannot carry anything else.
  return /^[\x21-\x7e]+$/.test(text)
    ? undefined
    : l10n.t('There is a character inside that no key has. Copy it again.');
}

function position(name: StepName): { title: string; step: number; totalSteps: number } {
  return {
    title: l10n.t('Sign in to Tencent Cloud'),
    step: stepNames.indexOf(name) + 1,
    totalSteps: stepNames.length,
  };
}
