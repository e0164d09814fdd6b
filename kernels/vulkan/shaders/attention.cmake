vulkan_shader(rotate rotate.comp)
vulkan_shader(attention_prepare attention_prepare.comp)
vulkan_shader(attention attention.comp)
vulkan_shader(attention_combine attention_combine.comp)
