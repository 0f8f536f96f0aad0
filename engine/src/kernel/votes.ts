import type { VoteRule } from '../model/types.ts';
import type { Votes } from './types.ts';

export const NO_VOTES: Votes = { approve: 0, reject: 0, abstain: 0 };

/** How many have voted, abstentions included. */
export const votesIn = ({ approve, reject, abstain }: Votes): number => approve + reject + abstain;

/**
 * What a vote comes to, as soon as the votes that are still open can not change it, whatever they are and whether they
 * come at all; undefined until then. `total`: all who may vote.
 */
export function decideVote(rule: VoteRule, votes: Votes, total: number): 'approved' | 'rejected' | undefined {
  const open = Math.max(total - votesIn(votes), 0);
  // The most unfavourable that can still come is a rejection from everybody, or nobody at all when there is a quorum.
  const worst = { ...votes, reject: votes.reject + open };
  const best = { ...votes, approve: votes.approve + open };
  const present = concludeVote(rule, votes, total) === 'approved';
  if (present && concludeVote(rule, worst, total) === 'approved') return 'approved';
  if (concludeVote(rule, best, total) === 'rejected') return 'rejected';
  return undefined;
}

/** What a vote comes to with these votes and no others. Nobody having approved is a rejection. */
export function concludeVote(rule: VoteRule, votes: Votes, total: number): 'approved' | 'rejected' {
  const { approve, reject, abstain } = votes;
  if (votesIn(votes) < rule.quorum * total - EPSILON) return 'rejected';
  if (rule.veto && reject > 0) return 'rejected';
  const against = reject + (rule.abstention === 'against' ? abstain : 0);
  return approve > 0 && suffices(rule, approve, against) ? 'approved' : 'rejected';
}

/** 0.1 · 30 is a little more than 3 to a computer. */
const EPSILON = 1e-9;

function suffices(rule: VoteRule, approve: number, against: number): boolean {
  switch (rule.rule) {
    case 'all':
      return against === 0;
    case 'any':
      return true;
    case 'ratio':
      if (approve === against && Math.abs(rule.ratio - 0.5) < EPSILON) return rule.tie === 'approve';
      return approve >= rule.ratio * (approve + against) - EPSILON;
  }
}
