// Temporal values out of maps of fields: date({year: 1984, week: 10}), and the same fields laid
// over another value. Private to query/cypher.
#pragma once

#include "query/cypher/value.h"

namespace dossier::query::cypher {

// Whether fields without a base default to the current day, or are wanted.
Date date_from(const Map& fields);
LocalTime local_time_from(const Map& fields);
Time time_from(const Map& fields);
LocalDateTime local_date_time_from(const Map& fields);
DateTime date_time_from(const Map& fields);
Duration duration_from(const Map& fields);

// The value with some of its parts replaced; a "timezone" keeps the clock and changes the zone.
Date overlaid(const Date& value, const Map& fields);
LocalTime overlaid(const LocalTime& value, const Map& fields);
Time overlaid(const Time& value, const Map& fields);
LocalDateTime overlaid(const LocalDateTime& value, const Map& fields);
DateTime overlaid(const DateTime& value, const Map& fields);

}  // namespace dossier::query::cypher
