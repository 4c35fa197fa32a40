#include "CDescentVectors.h"
