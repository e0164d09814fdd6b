// The one place where volk's functions are defined.
#ifndef VK_NO_PROTOTYPES
#define VK_NO_PROTOTYPES
#endif
#define VOLK_IMPLEMENTATION
#include <volk.h>
