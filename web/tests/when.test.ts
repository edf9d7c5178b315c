/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../src/parts/when";

const said: [string, string][] = [
  ["2018-01-12", "12 January 2018"], ["2014-06", "June 2014"], ["2012", "2012"], ["2012?", "2012 (uncertain)"], ["2019~", "about 2019"],
  ["2012/2017", "2012 to 2017"], ["2013/..", "since 2013"], ["../2019-12-22", "until 22 December 2019"], ["197X/..", "since the 1970s"],
  ["2019-41", "second half of 2019"], ["2019-21", "spring 2019"], ["2019-34", "quarter 2 of 2019"], ["{1991,1992}", "1991, 1992"], ["[2012,2013]", "2012 or 2013"],
  ["2018-XX-12", "2018-XX-12"], ["rubbish", "rubbish"], ["../..", "../.."], ["2018-77", "2018-77"], 
];
for (const [edtf, words] of said) test(`${edtf} is ${words}`, () => assert.equal(readable(edtf), words));
