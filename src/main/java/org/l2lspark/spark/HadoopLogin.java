package org.l2lspark.spark;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.security.UserGroupInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who this process is to Hadoop. Containers have users without an entry in passwd, who have no name
 * that Hadoop could find and could open no file; they get one here.
 */
final class HadoopLogin {
  private static final Logger LOG = LoggerFactory.getLogger(HadoopLogin.class);

  private HadoopLogin() {}

  /** To be called before anything of Hadoop or Spark is. */
  static void ensure() {
    try {
      UserGroupInformation unused = UserGroupInformation.getCurrentUser();
    } catch (IOException e) {
      if (!UserGroupInformation.isSecurityEnabled()) {
        String name =
            Optional.ofNullable(System.getenv("HADOOP_USER_NAME"))
                .or(() -> Optional.ofNullable(System.getenv("SPARK_USER")))
                .orElse("nobody");
        LOG.info("the user has no name, taking {}", name, e);
        UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
      }
    }
  }
}
