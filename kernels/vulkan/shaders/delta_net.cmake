vulkan_shader(convolution convolution.comp)
vulkan_shader(delta_gates delta_gates.comp)
vulkan_shader(delta_rule delta_rule.comp)
