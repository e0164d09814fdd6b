vulkan_shader(convolution convolution.comp)
vulkan_shader(delta_gates delta_gates.comp)
vulkan_shader(delta_rule delta_rule.comp)
vulkan_shader(delta_rule_subgroups delta_rule.comp DEFINES SUBGROUPS)
