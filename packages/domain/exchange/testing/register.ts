const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];

/** Makes an id number that nobody else has (GB 11643). */
export function idNumberOf(n: number): string {
	const first17 = `371${String(100 + (Math.floor(n / 1_000) % 900))}19410308${String(n % 1_000).padStart(3, '0')}`;
	const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
	return first17 + '10X98765432'[sum % 11];
}

/** The header of a register. */
export const headOf = (): string => '姓名,身份证号,联系电话,社区代码,住址,联系人,联系人电话\n';

const nameOf = (n: number): string => (n === 100 ? '丛壹佰' : `丛${[...String(n)].map((digit) => DIGITS[Number(digit)]).join('')}`);

/** Lines of good rows, each with a person, a door and a telephone of their own. */
export function linesOf(from: number, count: number): string {
	return Array.from({ length: count }, (_, at) => {
		const n = from + at;
		return `${nameOf(n)},${idNumberOf(n)},137${String(n).padStart(8, '0')},371002001001,文化路 ${n} 号,丛伟,159${String(n).padStart(8, '0')}\n`;
	}).join('');
}
