/** What came of a step: the state with what the user answered; a way back; or undefined if the user cancels. */
export type Outcome<State> =
  | {
      readonly state: State;
      /** Whether the user was asked anything, so that a way back may end here. */
      readonly wasAsked: boolean;
    }
  | {
      /** The step to go back to; if undefined, the last one that asked something. */
      readonly backTo: string | undefined;
    }
  | undefined;

export interface Step<State> {
  readonly name: string;
  readonly run: (state: State, canGoBack: boolean) => Promise<Outcome<State>>;
}

/** Runs steps one after another, with ways back; what was answered is kept on them. Undefined if the user cancels. */
export async function runSteps<State>(steps: readonly Step<State>[], initial: State): Promise<State | undefined> {
  let state = initial;
  let position = 0;
  const asked: number[] = [];
  for (let step = steps[0]; step !== undefined; step = steps[position]) {
    const outcome = await step.run(state, asked.length > 0);
    if (outcome === undefined) {
      return undefined;
    }
    if ('state' in outcome) {
      if (outcome.wasAsked) {
        asked.push(position);
      }
      state = outcome.state;
      position += 1;
    } else {
      position = goBack(asked, steps, outcome.backTo);
    }
  }
  return state;
}

/** Takes from the positions that were asked the one to go back to, and what came after it. */
function goBack<State>(asked: number[], steps: readonly Step<State>[], name: string | undefined): number {
  for (let position = asked.pop(); position !== undefined; position = asked.pop()) {
    if (name === undefined || steps[position]?.name === name) {
      return position;
    }
  }
  return 0;
}
