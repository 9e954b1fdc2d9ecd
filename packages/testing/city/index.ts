export { type CityPlan, growCity, usualPlan } from './city.ts';
export { CITY_PASSWORD, type NotPlanted, type PlantedCity, plantCity } from './planting/plant-city.ts';
