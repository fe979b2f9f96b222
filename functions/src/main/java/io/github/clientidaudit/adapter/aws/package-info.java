/** What the clients of all AWS services have in common. May import port and the AWS SDK. */
@NullMarked
package io.github.clientidaudit.adapter.aws;

import org.jspecify.annotations.NullMarked;
