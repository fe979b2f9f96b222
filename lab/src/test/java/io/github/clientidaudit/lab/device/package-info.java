/** Tests of what the devices are told. */
@NullMarked
package io.github.clientidaudit.lab.device;

import org.jspecify.annotations.NullMarked;
