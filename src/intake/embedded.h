// Files that are in the program: tables that tools/embed.cmake makes; each ends with an entry of nulls.
#pragma once

extern "C" {
struct IsnadEmbedded {
  const char* folder;
  const char* name;
  const char* begin;
  const char* end;
};
}
