// A refusal on its way to a page. `code` is the server's, or one of three that only the browser can notice.
import type { Citation, ErrorCode, Problem, Refusal } from './types';

export type ProblemCode = ErrorCode | 'OFFLINE' | 'ABORTED' | 'GARBLED';

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly where?: string;
  readonly params: Record<string, string | number>;
  readonly citation?: Citation;
  readonly also: Refusal[];
  readonly requestId?: string;

  constructor(problem: Omit<Problem, 'code'> & { code: ProblemCode }) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.where = problem.where;
    this.params = problem.params ?? {};
    this.citation = problem.citation;
    this.also = problem.also ?? [];
    this.requestId = problem.requestId;
  }

  /** This refusal and all others of the same input, each with its place. */
  get all(): Refusal[] {
    const first = {
      code: this.code as ErrorCode,
      where: this.where,
      params: this.params,
      citation: this.citation,
    };
    return [first, ...this.also];
  }

  /** The request may have succeeded or not, or may succeed later: sending it again with the same key is safe. */
  get retryable(): boolean {
    return ['OFFLINE', 'BUSY', 'UNAVAILABLE', 'GARBLED'].includes(this.code);
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ status: 0, code: 'INTERNAL', params: {} });
}
