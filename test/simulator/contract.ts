import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import contractJson from './contract.json';
import type { Params } from './params';

/**
 * The machine-readable contract of the actions served here: parameters, answers and error codes, cut from the
 * service's published definition (contract.json, "source").
 */
interface Contract {
  readonly version: string;
  readonly actions: Readonly<Record<string, ActionContract>>;
  readonly types: Readonly<Record<string, FieldContracts>>;
}

export interface ActionContract {
  readonly input: FieldContracts;
  readonly output: FieldContracts;
  readonly errors: readonly string[];
}

export type FieldContracts = Readonly<Record<string, FieldContract>>;

export interface FieldContract {
  /** boolean, integer, number, string, array or object. */
  readonly type: string;
  readonly required?: boolean;
  /** Integers: uint64 or int64. */
  readonly format?: string;
  /** Of arrays: string, integer, or the name of a type. */
  readonly items?: string;
  /** Of objects: the name of a type. */
  readonly ref?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const contract: Contract = contractJson;

export const apiVersion = contract.version;

export function findAction(name: string): ActionContract | undefined {
  return Object.hasOwn(contract.actions, name) ? contract.actions[name] : undefined;
}

/** The parameters when they keep the contract, else the error the service answers with. */
export function checkParameters(action: ActionContract, body: unknown): Outcome<Params> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return new ApiError(choose(action, 'InvalidParameter.ParsingError'), 'The body is not a JSON object.');
  }
  return findFault(body as Params, action.input, '', action) ?? (body as Params);
}

/** The action's own code for a fault, or the general one: not every action documents every code. */
function choose(action: ActionContract, code: string): string {
  return action.errors.includes(code) ? code : 'InvalidParameter';
}

function findFault(values: Params, fields: FieldContracts, path: string, action: ActionContract): ApiError | undefined {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(fields, name)) {
      return new ApiError('UnknownParameter', `The parameter \`${path}${name}\` is not recognized.`);
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (value === undefined) {
      if (field.required !== true) continue;
      return new ApiError('MissingParameter', `The request is missing a required parameter \`${path}${name}\`.`);
    }
    const fault = findFieldFault(value, field, path + name, action);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findFieldFault(
  value: unknown,
  field: FieldContract,
  path: string,
  action: ActionContract,
): ApiError | undefined {
  if (!hasType(value, field.type, field.format)) {
    const message = `The value type of parameter \`${path}\` is not valid: ${field.type} expected.`;
    return new ApiError(choose(action, 'InvalidParameter.ParsingError'), message);
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const fault = findItemFault(item, field.items ?? '', `${path}.${index}`, action);
      if (fault !== undefined) return fault;
    }
  }
  if (field.ref !== undefined) return findItemFault(value, field.ref, path, action);
  if (field.enum !== undefined && !field.enum.some((allowed) => allowed === value)) {
    const message = `The value of parameter \`${path}\` is not one of ${field.enum.join(', ')}.`;
    return new ApiError(choose(action, 'InvalidParameterValue'), message);
  }
  if (typeof value === 'number' && (value < (field.minimum ?? -Infinity) || value > (field.maximum ?? Infinity))) {
    return new ApiError(choose(action, 'InvalidParameterValue'), `The value of parameter \`${path}\` is out of range.`);
  }
  return undefined;
}

function findItemFault(item: unknown, type: string, path: string, action: ActionContract): ApiError | undefined {
  const fields = contract.types[type];
  if (fields === undefined) return findFieldFault(item, { type, format: 'uint64' }, path, action);
  if (!hasType(item, 'object')) return findFieldFault(item, { type: 'object' }, path, action);
  return findFault(item as Params, fields, `${path}.`, action);
}

function hasType(value: unknown, type: string, format?: string): boolean {
  switch (type) {
    case 'boolean':
    case 'string':
    case 'number':
      return typeof value === type;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && (format !== 'uint64' || value >= 0);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      throw new Error(`The contract has a type that is not known here: ${type}.`);
  }
}

/** The first place where an answer is not as the contract says; for the simulator's own tests. */
export function checkAnswer(action: ActionContract, answer: Params): ApiError | undefined {
  return findFault(answer, action.output, '', action);
}
