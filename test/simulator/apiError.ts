/** An error as the service answers it: `Response.Error` with this code and message. */
export class ApiError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

/** What an operation gave, or why the service refuses it. */
export type Outcome<T> = T | ApiError;
