export { fillMonth } from './commands/fill-month.ts';
export { type ReviewResult, replyToReview, reviewCall } from './commands/review-call.ts';
export { findReview, listReviews, readProgress, readReview } from './store.ts';
