/** Requests as written in words: what is wrong with one, and what the service will do with it. */
import { l10n } from 'vscode';
import type { Side } from '../../core/image/image';
import type { Chance, SideVerdict, WrittenProblem, WrittenVerdict } from '../../core/license/judgeWritten';
import type { ValueForm, WrittenFault } from '../../core/license/written';
import type { Chooser } from '../../core/license/writtenSide';

/** @param line from 0 */
export function faultSentence(fault: WrittenFault, line: number): string {
  return l10n.t('Line {0}: {1}', line + 1, faultText(fault));
}

function faultText(fault: WrittenFault): string {
  const name = pathText(fault.path);
  switch (fault.kind) {
    case 'notJson':
      return notJsonText(fault.why);
    case 'notObject':
      return l10n.t('The request must be one JSON object.');
    case 'unknownName':
      return l10n.t('There is no {0}.', name);
    case 'repeatedName':
      return l10n.t('{0} is there twice.', name);
    case 'wrongForm':
      return formText(fault.expected, name);
    case 'notOneOf':
      return l10n.t('{0} must be one of {1}.', name, fault.allowed.join(', '));
    case 'missingName':
      return l10n.t('{0} has no {1}.', name, fault.name);
    case 'empty':
      return l10n.t('{0} must not be empty.', name);
  }
}

function notJsonText(why: Extract<WrittenFault, { kind: 'notJson' }>['why']): string {
  switch (why) {
    case 'unexpected':
      return l10n.t('This cannot be read as JSON.');
    case 'unfinished':
      return l10n.t('The JSON text ends too early.');
    case 'comment':
      return l10n.t('A request cannot have comments.');
    case 'trailingComma':
      return l10n.t('There is a comma too many.');
    case 'tooDeep':
      return l10n.t('The JSON text is nested too deeply.');
  }
}

function formText(expected: ValueForm, name: string): string {
  switch (expected) {
    case 'flag':
      return l10n.t('{0} must be true or false.', name);
    case 'count':
      return l10n.t('{0} must be a whole number, 0 or above.', name);
    case 'text':
      return l10n.t('{0} must be a text in quotes.', name);
    case 'texts':
      return l10n.t('{0} must be a list of texts.', name);
    case 'filter':
      return l10n.t('{0} must be an object with Name and Values.', name);
    case 'filters':
      return l10n.t('{0} must be a list of filters.', name);
  }
}

/** `LocalImageFilter[0].Values[1]` */
function pathText(path: WrittenFault['path']): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

export function problemSentence(problem: WrittenProblem): string {
  switch (problem.kind) {
    case 'missing':
      return problem.neededBy === undefined
        ? l10n.t('{0} is missing: TCSS requires it.', problem.parameter)
        : l10n.t('{0} is missing: {1} needs it.', problem.parameter, problem.neededBy);
    case 'countNeeded':
      return problem.side === 'local'
        ? l10n.t('With AllLocalImages, UpdatedLocalImageCnt must be above 0.')
        : l10n.t('With AllRegistryImages, UpdatedRegistryImageCnt must be above 0.');
    case 'selectionNeeded':
      return problem.side === 'local'
        ? l10n.t('UpdatedLocalImageCnt is above 0, but nothing says for which images.')
        : l10n.t('UpdatedRegistryImageCnt is above 0, but nothing says for which images.');
    case 'touchesNothing':
      return l10n.t('Both counts are 0: the request licenses nothing.');
  }
}

/** What the service will do: for each side who wins, how many at most, what is ignored and what is left to chance. */
export function verdictSentences({ local, registry }: WrittenVerdict): string[] {
  return [...sideSentences('local', local), ...sideSentences('registry', registry)];
}

function sideSentences(side: Side, verdict: SideVerdict): string[] {
  if (verdict.kind === 'refused') return [];
  const ignored =
    verdict.ignored.length === 0 ? [] : [l10n.t('Written without effect: {0}', verdict.ignored.join(', '))];
  if (verdict.kind === 'untouched') return [untouchedSentence(side), ...ignored];
  return [choiceSentence(side, verdict.by, verdict.atMost), ...ignored, ...verdict.chances.map(chanceSentence)];
}

function untouchedSentence(side: Side): string {
  return side === 'local'
    ? l10n.t('No local image is chosen; one that has the image id of a registry image may be licensed with that.')
    : l10n.t('No registry image is chosen; one that has the image id of a local image may be licensed with that.');
}

function choiceSentence(side: Side, by: Chooser, atMost: number): string {
  const sentences = {
    local: {
      all: l10n.t('Local images: at most {0}, out of all.', atMost),
      ids: l10n.t('Local images: at most {0}, out of those named by id.', atMost),
      filter: l10n.t('Local images: at most {0}, out of those that pass the filter.', atMost),
    },
    registry: {
      all: l10n.t('Registry images: at most {0}, out of all.', atMost),
      ids: l10n.t('Registry images: at most {0}, out of those named by id.', atMost),
      filter: l10n.t('Registry images: at most {0}, out of those that pass the filter.', atMost),
    },
  } satisfies Record<Side, Record<Chooser, string>>;
  return sentences[side][by];
}

function chanceSentence(chance: Chance): string {
  switch (chance.kind) {
    case 'surplus':
      return l10n.t('If more than {0} match, TCSS picks among them at random.', chance.count);
    case 'shortfall':
      return l10n.t('The count is {0} for {1} ids: what is too much has no effect.', chance.count, chance.ids);
    case 'severalRows':
      return l10n.t(
        'The count is {0} for {1} ids: several images can have one id, and each may cost a license.',
        chance.count,
        chance.ids,
      );
    case 'newImages':
      return l10n.t('Images that TCSS comes to know in the meantime may be licensed too.');
    case 'unlistedImages':
      return l10n.t(
        'IMAGEALL covers images of the local sync that TCSS does not list: which ones it licenses cannot be shown.',
      );
    case 'licensedIds':
      return l10n.t('TCSS does not say whether an image that is licensed already costs a license again.');
    case 'registryIds':
      return l10n.t('TCSS does not say which id of a registry image it takes: other ids have no effect.');
    case 'unknownFilter':
      return l10n.t(
        'The filter {0} is not documented: TCSS may refuse the request, or ignore the filter, so that all images match.',
        chance.name,
      );
    case 'unknownValue':
      return l10n.t(
        'The value {0} of the filter {1} is not documented: TCSS may refuse the request, or ignore it.',
        chance.value,
        chance.name,
      );
    case 'exactMatch':
      return l10n.t('TCSS does not say clearly whether {0} then has to equal the values or contain one.', chance.name);
    case 'noExactMatch':
      return l10n.t('Without ExactMatch, {0} presumably only has to contain one of the values.', chance.name);
  }
}
