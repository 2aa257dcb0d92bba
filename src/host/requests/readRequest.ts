import type * as vscode from 'vscode';
import { judgeWritten, type WrittenVerdict } from '../../core/license/judgeWritten';
import { decodeWritten, type WrittenRequest } from '../../core/license/written';
import { faultSentence, problemSentence } from '../licensing/writtenSentences';

/** What a document asks for, or why it cannot be sent. */
export type RequestReading =
  | { readonly kind: 'complete'; readonly request: WrittenRequest; readonly verdict: WrittenVerdict }
  /** Sentences, each with the line it is about where there is one; at least one. */
  | { readonly kind: 'faulty'; readonly sentences: readonly string[] };

export function readRequest(document: vscode.TextDocument): RequestReading {
  const decoded = decodeWritten(document.getText());
  if (!decoded.ok)
    return {
      kind: 'faulty',
      sentences: decoded.error.map((fault) => faultSentence(fault, document.positionAt(fault.offset).line)),
    };
  const verdict = judgeWritten(decoded.value);
  return verdict.problems.length === 0
    ? { kind: 'complete', request: decoded.value, verdict }
    : { kind: 'faulty', sentences: verdict.problems.map(problemSentence) };
}
