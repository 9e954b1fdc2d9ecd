export function installMissing(tell: (line: string) => void): Promise<string | undefined>;
export function explainInstallFailure(output: string): string;
