@NullMarked
package io.github.clientidaudit.lab.judgement;

import org.jspecify.annotations.NullMarked;
