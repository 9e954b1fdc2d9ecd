export { type CityPlan, growCity, usualPlan } from './city.ts';
export { buildWheel, type Dice, throwDice, type Wheel } from './dice.ts';
export { CITY_PASSWORD, type NotPlanted, type PlantedCity, plantCity } from './planting/plant-city.ts';
