// The routes of the desk by what they are about; each file routes_*.cpp adds its own.
#pragma once

#include "server/desk.h"

namespace isnad::server {

void add_about_routes(Router& router, Desk& desk);
void add_report_routes(Router& router, Desk& desk);
void add_claim_routes(Router& router, Desk& desk);
void add_review_routes(Router& router, Desk& desk);
void add_export_routes(Router& router, Desk& desk);
void add_event_routes(Router& router, Desk& desk);
void add_source_routes(Router& router, Desk& desk);
void add_list_routes(Router& router, Desk& desk);
void add_extract_routes(Router& router, Desk& desk);
void add_screening_routes(Router& router, Desk& desk);
void add_api_routes(Router& router, Desk& desk);
void add_match_routes(Router& router, Desk& desk);
void add_reconcile_routes(Router& router, Desk& desk);
void add_access_routes(Router& router, Desk& desk);
void add_import_routes(Router& router, Desk& desk);

// The page that every address of the desk begins with, and the program's other files; nothing where there is no such file.
[[nodiscard]] std::optional<Response> page_for(const Request& request);

}  // namespace isnad::server
