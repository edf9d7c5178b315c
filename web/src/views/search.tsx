export { default } from "./missing";
