/** Puts what still needs somebody before what is over; within each the order stays. */
export function openFirst<T>(items: readonly T[], isOver: (item: T) => boolean): T[] {
	return [...items.filter((item) => !isOver(item)), ...items.filter(isOver)];
}
