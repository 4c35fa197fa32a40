// The C interface of libyaml that DescentDocuments uses.
#include <yaml.h>
