import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { followChoice, readChoice, saveChoice } from '../theme/choice.ts';
import type { Dictionary, SameKeys } from './dictionary.ts';
import { createFormat, type Format, type Language } from './format.ts';
import type { SharedWords } from './timeline.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

interface LanguageChoice {
	language: Language;
	setLanguage(language: Language): void;
	format: Format;
}

const STORAGE_KEY = 'unwalled.language';
const languages = ['zh', 'en'] as const;
const LanguageContext = createContext<LanguageChoice>({ language: 'zh', setLanguage: () => undefined, format: createFormat('zh') });

/** Holds the language of the page: Chinese until somebody chooses otherwise, then remembered. */
export function LanguageProvider({ children }: { children: ReactNode }) {
	const [language, setLanguage] = useState<Language>(() => readChoice(STORAGE_KEY, languages) ?? 'zh');
	useEffect(() => {
		document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
		saveChoice(STORAGE_KEY, language);
	}, [language]);
	useEffect(() => followChoice(STORAGE_KEY, languages, setLanguage), []);
	const choice = useMemo(() => ({ language, setLanguage, format: createFormat(language) }), [language]);
	return <LanguageContext value={choice}>{children}</LanguageContext>;
}

/** Gives the language and the way to change it. */
export function useLanguage(): LanguageChoice {
	return useContext(LanguageContext);
}

/** Gives the formatters of the page's language. */
export function useFormat(): Format {
	return useContext(LanguageContext).format;
}

/** Makes the hook that gives an app's own words in the page's language. */
export function createUseWords<T>(dictionary: Dictionary<T>): () => SameKeys<T> {
	return () => dictionary[useLanguage().language] as SameKeys<T>;
}

/** Gives the words that all apps share. */
export function useSharedWords(): SharedWords {
	return useLanguage().language === 'zh' ? zh : en;
}
