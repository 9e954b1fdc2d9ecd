/** Many names say already what somebody is: «值班电话», «网格员 于海燕». */
const saysIt = (name: string, whom: string): boolean => name.startsWith(whom);

/** Says in Chinese who was told, as what, and how. */
export const toldInZh = (name: string, whom: string, how: string): string => `${name}（${saysIt(name, whom) ? '' : `${whom}，`}${how}）`;

/** Says in English who was told, as what, and how. */
export const toldInEn = (name: string, whom: string, how: string): string => `${name} (${saysIt(name, whom) ? '' : `${whom}, `}${how})`;
